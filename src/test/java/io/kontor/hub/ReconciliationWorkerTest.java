package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import io.kontor.payment.Attempt;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PaymentState;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a provider that answers questions as a test says. */
class ReconciliationWorkerTest extends FlowTest {

  /** What a provider answers. */
  private interface Provider {
    Outcome answers() throws Exception;
  }

  private final ConcurrentLinkedQueue<UUID> asked = new ConcurrentLinkedQueue<>();
  private volatile Provider provider;
  private ReconciliationWorker worker;

  @BeforeEach
  void start() {
    asked.clear();
    provider = () -> new Outcome.Captured("ref");
    answer(flow);
    worker = flow.get(ReconciliationWorker.class);
    worker.start();
  }

  private void answer(Flow node) {
    when(node.routes.request(eq("direct:hub.query"), any(), eq(Paid.class)))
        .thenAnswer(
            call -> {
              asked.add(call.getArgument(1));
              Order order = node.attempts.query(call.getArgument(1));
              return node.outcomes.settleQuery(order, provider.answers());
            });
  }

  @AfterEach
  void stop() {
    worker.stop();
  }

  private PaymentState now(Order order) {
    return flow.payments.find("shop", order.payment().id()).state();
  }

  private void nobodyAsksMore(int times) {
    await().during(Duration.ofMillis(200)).until(() -> asked.size() == times);
  }

  @Test
  void whatIsUnknownIsAskedFor() {
    Order order = flow.paying();
    flow.outcomes.settle(order, new Outcome.Unknown("timeout"));
    nobodyAsksMore(0);
    flow.clock.passes(Duration.ofSeconds(15));
    await().until(() -> now(order) == PaymentState.CAPTURED);
    assertThat(asked).containsExactly(order.attempt().id());
  }

  @Test
  void anAnswerCutOffByACrashIsAskedFor() {
    Order order = flow.paying();
    flow.clock.passes(Duration.ofSeconds(44));
    nobodyAsksMore(0);
    flow.clock.passes(Duration.ofSeconds(1));
    await().until(() -> now(order) == PaymentState.CAPTURED);
  }

  @Test
  void whatIsDecidedIsNotAskedFor() {
    flow.captured();
    flow.clock.passes(Duration.ofDays(30));
    nobodyAsksMore(0);
  }

  @Test
  void twoNodesAskOnce() {
    for (int i = 0; i < 10; i++) {
      flow.paying();
    }
    try (Flow other = new Flow(flow.source, Map.of())) {
      answer(other);
      ReconciliationWorker second = other.get(ReconciliationWorker.class);
      flow.clock.passes(Duration.ofSeconds(45));
      other.clock.passes(Duration.ofSeconds(45));
      second.start();
      await().until(() -> asked.size() >= 10);
      nobodyAsksMore(10);
      assertThat(asked).doesNotHaveDuplicates();
      second.stop();
    }
  }

  @Test
  void anErrorOfOursIsAskedForAgainAndUsesUpNoQuestion() {
    Order order = flow.paying();
    provider =
        () -> {
          throw new ConnectException("checked");
        };
    for (int i = 1; i <= 20; i++) {
      int times = i;
      flow.clock.passes(Duration.ofSeconds(45));
      await().until(() -> asked.size() == times);
    }
    assertThat(flow.payments.attempt(order.attempt().id()).orElseThrow())
        .extracting(Attempt::checks, Attempt::state)
        .containsExactly(0, Attempt.State.STARTED);
    provider = () -> new Outcome.Captured("ref");
    flow.clock.passes(Duration.ofSeconds(45));
    await().until(() -> now(order) == PaymentState.CAPTURED);
  }
}
