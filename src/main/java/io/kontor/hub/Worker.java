package io.kontor.hub;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for due work while the hub runs, each piece on a virtual thread of its own. On stop it
 * looks for no more and waits for what runs.
 */
abstract class Worker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(20);

  private final AtomicInteger running = new AtomicInteger();
  private @Nullable ExecutorService pieces;
  private @Nullable Thread loop;
  private volatile boolean stopped = true;

  /** Waits until it is time to look again. */
  abstract void await() throws InterruptedException;

  /** Takes what is due and starts it; called by one thread only. */
  abstract void look();

  /** Runs a piece of work on its own thread. */
  final void begin(Runnable piece) {
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
            LOG.warn("{}: {}", getClass().getSimpleName(), e.toString());
          } finally {
            running.decrementAndGet();
          }
        });
  }

  @Override
  public void start() {
    stopped = false;
    pieces = Executors.newVirtualThreadPerTaskExecutor();
    loop = Thread.ofVirtual().name(getClass().getSimpleName()).start(this::run);
  }

  @Override
  public void stop() {
    stopped = true;
    ExecutorService threads = pieces;
    Thread thread = loop;
    if (threads == null || thread == null) {
      return;
    }
    thread.interrupt();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("{}: {} pieces were still running", getClass().getSimpleName(), running.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !stopped;
  }

  private void run() {
    while (!stopped) {
      try {
        await();
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("{}: {}", getClass().getSimpleName(), e.toString());
      }
    }
  }
}
