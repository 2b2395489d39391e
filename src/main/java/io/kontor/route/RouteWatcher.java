package io.kontor.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at the routes folder again and again, on one thread. An edit is taken up once two looks in
 * a row see the same, so that half a copy is not.
 */
@Component
final class RouteWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(RouteWatcher.class);

  /** Looks in a row that must fail before anybody hears of it. */
  private static final int TROUBLE = 5;

  private final RouteFolder folder;
  private final Reloader reloader;
  private final long pollMillis;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("routes-watch").factory());

  private int failures;
  private Snapshot taken = Snapshot.EMPTY;
  private Map<Path, RouteFolder.Stamp> takenStamps = Map.of();
  private Map<Path, RouteFolder.Stamp> lastStamps = Map.of();

  RouteWatcher(RouteFolder folder, Reloader reloader, RoutesProperties properties) {
    this.folder = folder;
    this.reloader = reloader;
    this.pollMillis = properties.poll().toMillis();
  }

  /** Takes the folder as it is, or fails; then keeps looking. */
  void start() {
    try {
      takenStamps = folder.stamps();
      taken = folder.read();
    } catch (IOException | UncheckedIOException e) {
      throw new RoutesRejected("the routes folder cannot be read: " + e, e);
    }
    reloader.use(taken);
    clock.scheduleWithFixedDelay(this::look, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
  }

  void stop() {
    clock.close();
  }

  private void look() {
    try {
      var stamps = folder.stamps();
      boolean stable = stamps.equals(lastStamps);
      lastStamps = stamps;
      if (stable && !stamps.equals(takenStamps)) {
        take(stamps);
      }
      failures = 0;
    } catch (IOException | UncheckedIOException e) {
      failed(e);
    } catch (RuntimeException e) {
      LOG.error("routes: could not look at {}", folder, e);
    }
  }

  private void take(Map<Path, RouteFolder.Stamp> stamps) throws IOException {
    try {
      Snapshot now = folder.read();
      if (!folder.stamps().equals(stamps)) {
        return;
      }
      takenStamps = stamps;
      if (!now.equals(taken)) {
        taken = now;
        reloader.tryToUse(now);
      }
    } catch (RoutesRejected e) {
      takenStamps = stamps;
      taken = Snapshot.EMPTY;
      reloader.reject(e);
    }
  }

  /** A file that goes while it is read is no trouble; a folder that stays unreadable is. */
  private void failed(Exception e) {
    failures++;
    if (failures == TROUBLE) {
      LOG.error("routes: cannot read {}, what is in use stays: {}", folder, e.toString());
    }
  }
}
