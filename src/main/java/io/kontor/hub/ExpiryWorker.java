package io.kontor.hub;

import io.kontor.store.PaymentStore;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Closes payments that nobody started to pay in time. Safe on several nodes at once. */
@Component
class ExpiryWorker extends Worker {

  private static final int BATCH = 100;

  private final HubProperties properties;
  private final PaymentStore store;
  private final Payments payments;
  private final Clock clock;

  ExpiryWorker(HubProperties properties, PaymentStore store, Payments payments, Clock clock) {
    this.properties = properties;
    this.store = store;
    this.payments = payments;
    this.clock = clock;
  }

  @Override
  protected void await() throws InterruptedException {
    Thread.sleep(properties.reconciliation().poll());
  }

  @Override
  protected void look() {
    for (UUID payment : store.expired(clock.instant(), BATCH)) {
      payments.expire(payment);
    }
  }
}
