package io.kontor.hub;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Looks for due work while the hub runs, each piece on a virtual thread of its own. On stop it
 * looks for no more and waits for what runs.
 */
public abstract class Worker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(20);

  private static final int AFTER_REQUESTS =
      WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 100;

  private final AtomicInteger running = new AtomicInteger();
  private @Nullable ExecutorService pieces;
  private @Nullable Thread loop;
  private final Object gate = new Object();
  private boolean waiting;
  private volatile boolean stopped = true;

  /** Waits until it is time to look again. */
  protected abstract void await() throws InterruptedException;

  /** Takes what is due and starts it; called by one thread only. */
  protected abstract void look();

  /** Runs a piece of work on its own thread. */
  protected final void begin(Runnable piece) {
    ExecutorService threads = pieces;
    if (threads == null) {
      return;
    }
    running.incrementAndGet();
    threads.execute(
        () -> {
          try {
            piece.run();
          } catch (Exception e) {
            // a route throws checked exceptions too
            LOG.warn("{}: {}", getClass().getSimpleName(), e.toString());
          } finally {
            running.decrementAndGet();
          }
        });
  }

  /** Not before the routes are in use: what it begins would fail, and count as a try. */
  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    start();
  }

  @Override
  public boolean isAutoStartup() {
    return false;
  }

  @Override
  public void start() {
    stopped = false;
    pieces = Executors.newVirtualThreadPerTaskExecutor();
    loop = Thread.ofVirtual().name(getClass().getSimpleName()).start(this::run);
  }

  @Override
  public void stop() {
    ExecutorService threads = pieces;
    Thread thread = loop;
    if (threads == null || thread == null) {
      return;
    }
    stopWaiting(thread);
    try {
      thread.join(LAST_WORDS);
      threads.shutdown();
      if (!threads.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("{}: {} pieces were still running", getClass().getSimpleName(), running.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Beside the other workers, so that all of them together take no longer than one. */
  @Override
  public void stop(Runnable done) {
    Thread.ofVirtual()
        .start(
            () -> {
              stop();
              done.run();
            });
  }

  /** On stop after the last request was answered, whose news they carry, and before the routes. */
  @Override
  public int getPhase() {
    return AFTER_REQUESTS;
  }

  @Override
  public boolean isRunning() {
    return !stopped;
  }

  private void run() {
    while (!stopped) {
      try {
        if (waited()) {
          look();
        }
      } catch (RuntimeException e) {
        LOG.warn("{}: {}", getClass().getSimpleName(), e.toString());
      }
    }
  }

  /** Interrupted while it waits only: interrupted while it reads, H2 would close the database. */
  private void stopWaiting(Thread thread) {
    synchronized (gate) {
      stopped = true;
      if (waiting) {
        thread.interrupt();
      }
    }
  }

  private boolean waited() {
    waiting(true);
    try {
      if (!stopped) {
        await();
      }
      return !stopped;
    } catch (InterruptedException e) {
      return false;
    } finally {
      waiting(false);
    }
  }

  private void waiting(boolean now) {
    synchronized (gate) {
      waiting = now;
      Thread.interrupted();
    }
  }
}
