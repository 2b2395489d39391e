package io.kontor.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts and stops the one-step routes of the main Camel context that requests enter through. */
@Component
final class EntryConsumers {
  private static final Logger LOG = LoggerFactory.getLogger(EntryConsumers.class);

  /** Longer than a request needs from being matched to its consumer to being taken by it. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final CamelContext main;
  private final EntryMapping mapping;
  private final Live live;
  private final Duration drain;
  private final Map<Entry, Standing> draining = new HashMap<>();
  private final AtomicInteger names = new AtomicInteger();

  EntryConsumers(CamelContext main, EntryMapping mapping, Live live, RoutesProperties properties) {
    this.main = main;
    this.mapping = mapping;
    this.live = live;
    this.drain = properties.drain();
  }

  /**
   * A consumer that runs.
   *
   * @param mainId its route's id in the main context
   */
  record Standing(Entry entry, String mainId) {
    String routeId() {
      return entry.routeId();
    }
  }

  /** Resolves the endpoint with all its options; lets none through that Camel headers can enter. */
  void check(Entry entry) {
    try {
      if (main.getEndpoint(entry.uri()) instanceof HeaderFilterStrategyAware endpoint) {
        Steering.refuse(endpoint.getHeaderFilterStrategy(), main);
      }
    } catch (RuntimeException e) {
      throw new EntryFailed(entry, e);
    }
  }

  synchronized Standing start(Entry entry) {
    Standing draining = this.draining.remove(entry);
    if (draining != null) {
      mapping.remember(http(draining));
      return draining;
    }
    String id = entry.routeId();
    // While the consumer before this one drains it keeps the plain id.
    String mainId = main.getRoute(id) == null ? id : id + "@" + names.incrementAndGet();
    try {
      main.addRoutes(route(entry, mainId));
    } catch (Exception e) {
      remove(mainId);
      throw new EntryFailed(entry, e);
    }
    return new Standing(entry, mainId);
  }

  private RouteBuilder route(Entry entry, String mainId) {
    return new RouteBuilder(main) {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());
        from(entry.uri())
            .routeId(mainId)
            .noStreamCaching()
            .process(new EntryProcessor(live, entry.routeId()));
      }
    };
  }

  /** Takes no new request; those inside end. Returns at once where that can go on by itself. */
  synchronized void stop(Standing old) {
    if (old.entry().overlaps()) {
      mapping.forget(http(old));
      draining.put(old.entry(), old);
      Thread.ofVirtual().name("routes-stop-" + old.mainId()).start(() -> drain(old));
    } else {
      remove(old.mainId());
    }
  }

  private PlatformHttpConsumer http(Standing standing) {
    return ((PlatformHttpConsumerAware) main.getRoute(standing.mainId()).getConsumer())
        .getPlatformHttpConsumer();
  }

  /** The application ends: what drains goes down with the main context. */
  synchronized void close() {
    draining.clear();
  }

  private void drain(Standing old) {
    long end = System.nanoTime() + drain.toNanos();
    try {
      do {
        Thread.sleep(GRACE);
      } while (main.getInflightRepository().size(old.mainId()) > 0 && System.nanoTime() < end);
      removeDrained(old);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void removeDrained(Standing old) {
    // Otherwise an edit has brought it back meanwhile.
    if (draining.remove(old.entry(), old)) {
      remove(old.mainId());
    }
  }

  private void remove(String mainId) {
    try {
      main.getRouteController().stopRoute(mainId, drain.toMillis(), TimeUnit.MILLISECONDS);
      main.removeRoute(mainId);
    } catch (Exception e) {
      LOG.warn("routes: consumer {} did not stop", mainId, e);
    }
  }
}
