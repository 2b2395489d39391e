package io.kontor.route;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while a generation is in use; tells which, and why a newer edit is not. */
@Component
final class RoutesHealthIndicator implements HealthIndicator {
  private final Live live;
  private final RoutesLifecycle lifecycle;
  private final Reloader reloader;

  RoutesHealthIndicator(Live live, RoutesLifecycle lifecycle, Reloader reloader) {
    this.live = live;
    this.lifecycle = lifecycle;
    this.reloader = reloader;
  }

  @Override
  public Health health() {
    Generation generation = live.current();
    if (generation == null || !lifecycle.inUse()) {
      return Health.outOfService().build();
    }
    var health =
        Health.up()
            .withDetail("generation", generation.number())
            .withDetail("routes", generation.routeCount())
            .withDetail("files", generation.snapshot().files().size());
    RoutesRejected rejected = reloader.rejected();
    if (rejected != null && rejected.getMessage() != null) {
      health.withDetail("rejected", rejected.getMessage());
    }
    return health.build();
  }
}
