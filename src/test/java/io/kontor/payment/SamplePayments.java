package io.kontor.payment;

import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A payment of 100.00 EUR and its attempts, in any state. */
public final class SamplePayments {

  public static final Currency EUR = Currency.getInstance("EUR");
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private SamplePayments() {}

  public static Money euros(long major) {
    return new Money(major * 100, EUR);
  }

  public static PaymentDetails details() {
    return new PaymentDetails(
        "Two books",
        "",
        true,
        "en",
        "AT",
        "payer-1",
        true,
        new ReturnUrls("https://shop.example/back", "", "", "", "", ""),
        EnumSet.allOf(PaymentState.class),
        Map.of("word", "value"));
  }

  /** With all of it captured where the state says that money has moved. */
  public static Payment payment(PaymentState state) {
    return switch (state) {
      case CAPTURED, CHARGED_BACK -> payment(state, euros(100), euros(0));
      case PARTIALLY_REFUNDED -> payment(state, euros(100), euros(40));
      case REFUNDED -> payment(state, euros(100), euros(100));
      default -> payment(state, euros(0), euros(0));
    };
  }

  public static Payment payment(PaymentState state, Money captured, Money refunded) {
    return payment(UUID.randomUUID(), state, captured, refunded);
  }

  private static Payment payment(UUID id, PaymentState state, Money captured, Money refunded) {
    return new Payment(
        id,
        "shop",
        "api",
        "order-1",
        Direction.DEPOSIT,
        AmountRange.exactly(euros(100)),
        state,
        captured,
        refunded,
        false,
        details(),
        "token-" + id,
        0,
        NOON,
        NOON,
        NOON.plusSeconds(3600));
  }

  /** The payment as a settlement leaves it. */
  public static Payment after(Payment before, Settlement settlement) {
    return payment(
        before.id(),
        settlement.payment(),
        before.captured().plus(settlement.captured()),
        before.refunded().plus(settlement.refunded()));
  }

  public static Attempt attempt(Kind kind, State state, Money amount) {
    return attempt(UUID.randomUUID(), kind, state, amount);
  }

  public static Attempt attempt(UUID paymentId, Kind kind, State state, Money amount) {
    return new Attempt(
        UUID.randomUUID(),
        paymentId,
        kind,
        "acquirer",
        amount,
        state,
        "order-1",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        0,
        NOON);
  }
}
