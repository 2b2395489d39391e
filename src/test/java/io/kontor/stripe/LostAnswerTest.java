package io.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.OwnHub;
import io.kontor.hub.Paid;
import io.kontor.payment.Attempt;
import io.kontor.payment.PaymentState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A token is charged while the connection is cut anywhere: in the request, between it and the
 * answer, in the answer; once, twice, or at every try. Whatever happens there is one charge at
 * most, and in the end the hub says what the provider's own books say.
 */
class LostAnswerTest {

  private static final int RUNS = Integer.getInteger("kontor.cuts", 500);
  private static final long SEED = Long.getLong("kontor.cuts.seed", System.nanoTime());

  @Test
  void aChargeWhoseAnswerIsLostEndsAsOneChargeAndTheTrueState(@TempDir Path folder) {
    Random random = new Random(SEED);
    int simulators = OwnHub.freePort();
    try (CuttingWire wire = new CuttingWire(simulators)) {
      Map<String, Object> settings =
          Map.of(
              "kontor.stripe.url", "http://localhost:" + wire.port() + "/stripe",
              "kontor.connectors.retry-delay", "1",
              "kontor.stripe.simulator.webhook-url", "");
      try (StripeHub stripe = new StripeHub(folder, simulators, settings)) {
        stripe.token("tok_visa");
        long whole = wire.passed();
        Map<PaymentState, Integer> ends = new EnumMap<>(PaymentState.class);
        int atFirst = 0;
        for (int run = 0; run < RUNS; run++) {
          int cuts = 1 + random.nextInt(3);
          for (int i = 0; i < cuts; i++) {
            wire.cut(random.nextLong(whole));
          }
          Paid paid = stripe.token("tok_visa");
          wire.heal();
          atFirst += paid.payment().state() == PaymentState.UNKNOWN ? 1 : 0;
          ends.merge(settled(stripe, paid, "run " + run + " of seed " + SEED), 1, Integer::sum);
        }
        // otherwise it was the wire that slept
        assertThat(wire.made()).isGreaterThanOrEqualTo(RUNS);
        assertThat(atFirst).isPositive();
        assertThat(ends.keySet()).containsExactly(PaymentState.CAPTURED, PaymentState.FAILED);
      }
    }
  }

  private static PaymentState settled(StripeHub stripe, Paid paid, String run) {
    Attempt attempt = stripe.attempt(paid);
    long charges = stripe.charges(attempt);
    assertThat(charges).as(run).isLessThanOrEqualTo(1);
    PaymentState state = paid.payment().state();
    if (state == PaymentState.UNKNOWN) {
      state = stripe.ask(attempt).payment().state();
    }
    if (state == PaymentState.UNKNOWN) {
      stripe.hub.passes(Duration.ofMinutes(11));
      state = stripe.ask(attempt).payment().state();
    }
    assertThat(state).as(run).isEqualTo(charges == 1 ? PaymentState.CAPTURED : PaymentState.FAILED);
    return state;
  }
}
