package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.payment.Event;
import io.kontor.payment.Outcome;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiryWorkerTest extends FlowTest {

  private ExpiryWorker worker;

  @BeforeEach
  void start() {
    worker = flow.get(ExpiryWorker.class);
    worker.start();
  }

  @AfterEach
  void stop() {
    worker.stop();
  }

  private PaymentState now(Payment payment) {
    return flow.payments.find("shop", payment.id()).state();
  }

  @Test
  void whatNobodyStartsToPayExpiresInTime() {
    Payment payment = flow.created();
    flow.clock.passes(Duration.ofHours(1).minusMillis(1));
    await().during(Duration.ofMillis(100)).until(() -> now(payment) == PaymentState.CREATED);
    flow.clock.passes(Duration.ofMillis(1));
    await().until(() -> now(payment) == PaymentState.EXPIRED);
    assertThat(flow.payments.events(payment.id()))
        .extracting(Event::state)
        .containsExactly(PaymentState.CREATED, PaymentState.EXPIRED);
  }

  @Test
  void whatSomebodyStartedToPayDoesNot() {
    Payment pending = flow.paying().payment();
    Payment unknown = flow.outcomes.settle(flow.paying(), new Outcome.Unknown("timeout")).payment();
    Payment open = flow.created();
    flow.clock.passes(Duration.ofDays(1));
    await().until(() -> now(open) == PaymentState.EXPIRED);
    assertThat(now(pending)).isEqualTo(PaymentState.PENDING);
    assertThat(now(unknown)).isEqualTo(PaymentState.UNKNOWN);
  }

  @Test
  void twoNodesCloseAPaymentOnce() {
    Payment payment = flow.created();
    try (Flow other = new Flow(flow.source, Map.of())) {
      ExpiryWorker second = other.get(ExpiryWorker.class);
      flow.clock.passes(Duration.ofDays(1));
      other.clock.passes(Duration.ofDays(1));
      second.start();
      await().until(() -> now(payment) == PaymentState.EXPIRED);
      second.stop();
    }
    assertThat(flow.payments.events(payment.id())).hasSize(2);
  }
}
