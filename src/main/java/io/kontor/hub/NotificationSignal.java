package io.kontor.hub;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;

/** Wakes the notification worker as soon as there is something to send. */
@Component
class NotificationSignal {

  private final Semaphore work = new Semaphore(0);

  /** Wakes it once the transaction that wrote the notification has committed. */
  TransactionSynchronization afterCommit() {
    return new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        wake();
      }
    };
  }

  void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  /** Waits for work, or until the time is up. */
  void await(Duration atMost) throws InterruptedException {
    if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      work.drainPermits();
    }
  }
}
