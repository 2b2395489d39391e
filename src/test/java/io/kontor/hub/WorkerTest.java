package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

  private final CountDownLatch nothing = new CountDownLatch(1);
  private final Patient worker = new Patient();

  /** Waits as long as it is let, and does what it is told when it looks. */
  private class Patient extends Worker {
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean waits;
    private volatile Runnable look = () -> {};

    @Override
    protected void await() throws InterruptedException {
      if (waits) {
        nothing.await();
      }
    }

    @Override
    protected void look() {
      looks.incrementAndGet();
      look.run();
    }
  }

  @AfterEach
  void stop() {
    nothing.countDown();
    worker.stop();
  }

  /** With the hub's own start it would begin before there are routes to use. */
  @Test
  void itWaitsUntilTheHubIsReady() {
    assertThat(worker.isAutoStartup()).isFalse();
    worker.ready();
    assertThat(worker.isRunning()).isTrue();
    await().until(() -> worker.looks.get() > 0);
  }

  @Test
  void itLooksAgainAfterAnError() {
    worker.look =
        () -> {
          throw new IllegalStateException("once");
        };
    worker.start();
    await().until(() -> worker.looks.get() > 2);
  }

  @Test
  void aPieceThatFailsEndsNothingElse() {
    AtomicBoolean done = new AtomicBoolean();
    worker.waits = true;
    worker.start();
    worker.begin(() -> WorkerTest.<RuntimeException>sneak(new IOException("checked")));
    worker.begin(() -> done.set(true));
    await().untilTrue(done);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void sneak(Exception e) throws E {
    throw (E) e;
  }

  @Test
  void stoppingEndsItsWait() {
    worker.waits = true;
    worker.start();
    worker.stop();
    assertThat(worker.isRunning()).isFalse();
    assertThat(worker.looks).hasValue(0);
  }

  /** H2 closes the whole database when a thread that reads or writes is interrupted. */
  @Test
  void stoppingWaitsForWhatItIsLookingAtAndInterruptsNothing() throws InterruptedException {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    worker.look =
        () -> {
          looking.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
        };
    worker.start();
    looking.await();
    Thread stopping = Thread.ofVirtual().start(worker::stop);
    await().until(() -> !worker.isRunning());
    assertThat(stopping.isAlive()).isTrue();
    go.countDown();
    stopping.join();
    assertThat(interrupted).isFalse();
  }

  @Test
  void stoppingWaitsForPiecesThatRun() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    worker.waits = true;
    worker.start();
    worker.begin(
        () -> {
          try {
            go.await();
            done.set(true);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    Thread stopping = Thread.ofVirtual().start(worker::stop);
    await().until(() -> !worker.isRunning());
    go.countDown();
    stopping.join();
    assertThat(done).isTrue();
  }
}
