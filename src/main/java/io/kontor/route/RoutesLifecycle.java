package io.kontor.route;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * When the routes come and go. They come before the application calls itself ready, and fail its
 * start when they cannot be used. On stop new requests are turned away at once; the routes go after
 * the HTTP server has finished those that it had, and before Camel and the database close.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RoutesLifecycle implements ApplicationRunner, SmartLifecycle {
  private static final int AFTER_GRACEFUL_HTTP = SmartLifecycle.DEFAULT_PHASE - 1500;

  private final RouteWatcher watcher;
  private final Reloader reloader;
  private volatile boolean inUse;
  private volatile boolean running;

  RoutesLifecycle(RouteWatcher watcher, Reloader reloader) {
    this.watcher = watcher;
    this.reloader = reloader;
  }

  /** True while requests are welcome: between the first generation and the stop. */
  boolean inUse() {
    return inUse;
  }

  @Override
  public void run(ApplicationArguments args) {
    watcher.start();
    inUse = true;
  }

  /** Published before anything stops: a request that came later would find half a hub. */
  @EventListener
  void onReadiness(AvailabilityChangeEvent<ReadinessState> event) {
    if (event.getState() == ReadinessState.REFUSING_TRAFFIC) {
      inUse = false;
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    watcher.stop();
    inUse = false;
    reloader.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return AFTER_GRACEFUL_HTTP;
  }
}
