package io.kontor.route;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts a snapshot in use as a whole, or keeps everything as it is. One at a time. */
@Component
final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final GenerationLoader loader;
  private final EntryPoints entryPoints;
  private final Live live;
  private final Duration drain;
  private final Set<Thread> retiring = ConcurrentHashMap.newKeySet();
  private int number;
  private boolean closed;
  private volatile @Nullable RoutesRejected rejected;

  Reloader(
      GenerationLoader loader, EntryPoints entryPoints, Live live, RoutesProperties properties) {
    this.loader = loader;
    this.entryPoints = entryPoints;
    this.live = live;
    this.drain = properties.drain();
  }

  /** Uses the snapshot from now on. When it cannot, {@link RoutesRejected} and nothing changed. */
  synchronized void use(Snapshot snapshot) {
    long start = System.nanoTime();
    Generation before = live.current();
    if (snapshot.isEmpty() && before != null && !before.snapshot().isEmpty()) {
      throw new RoutesRejected("the routes folder is empty");
    }
    Generation next = loader.load(number + 1, snapshot);
    exchange(before, next);
    number = next.number();
    rejected = null;
    report(before, next, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    if (before != null) {
      retire(before);
    }
  }

  /** As {@link #use}, but a rejection is logged and remembered. */
  synchronized void tryToUse(Snapshot snapshot) {
    if (closed) {
      return;
    }
    Generation now = live.current();
    if (now != null && now.snapshot().equals(snapshot)) {
      rejected = null;
      LOG.info("routes: back to generation {}, which never left", number);
      return;
    }
    try {
      use(snapshot);
    } catch (RoutesRejected e) {
      reject(e);
    }
  }

  /** Logs why an edit is not in use, and remembers it. */
  synchronized void reject(RoutesRejected reason) {
    rejected = reason;
    LOG.error("routes: rejected, generation {} stays in use: {}", number, reason.getMessage());
  }

  /** Why the newest edit is not in use; null when it is. */
  @Nullable RoutesRejected rejected() {
    return rejected;
  }

  /** Stops the consumers, then, when what runs has ended, every generation. */
  synchronized void close() {
    closed = true;
    entryPoints.close();
    Generation last = live.publish(null);
    if (last != null) {
      retire(last);
    }
    retiring.forEach(this::await);
  }

  private void exchange(@Nullable Generation before, Generation next) {
    try {
      entryPoints.check(next.entries());
      live.publish(next);
      entryPoints.adjust(next.entries());
    } catch (RuntimeException e) {
      live.publish(before);
      retire(next);
      throw new RoutesRejected(Failure.explain(e, RouteTexts.of(next.snapshot())), e);
    }
  }

  private void retire(Generation generation) {
    Runnable work =
        () -> {
          generation.retire(drain);
          retiring.remove(Thread.currentThread());
        };
    Thread thread = Thread.ofVirtual().name("routes-retire-" + generation.number()).unstarted(work);
    retiring.add(thread);
    thread.start();
  }

  private void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void report(@Nullable Generation before, Generation next, long millis) {
    String changed =
        before == null
            ? ""
            : "changed: "
                + String.join(", ", next.snapshot().changedSince(before.snapshot()))
                + "; ";
    LOG.info(
        "routes: {} routes from {} files in use (generation {}; {}{} ms)",
        next.routeCount(),
        next.snapshot().files().size(),
        next.number(),
        changed,
        millis);
  }
}
