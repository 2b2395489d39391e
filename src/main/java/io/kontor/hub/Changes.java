package io.kontor.hub;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A payment's next version. */
record Changes(Payment before, Instant at) {

  static Changes of(Payment payment, Instant now) {
    return new Changes(payment, now.truncatedTo(ChronoUnit.MICROS));
  }

  /** Now, as exactly as both databases keep it. */
  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  Payment state(PaymentState state) {
    return with(before.amount(), state, before.captured(), before.refunded(), false);
  }

  Payment paying(Money amount) {
    return with(
        AmountRange.exactly(amount),
        PaymentState.PENDING,
        before.captured(),
        before.refunded(),
        false);
  }

  Payment settled(PaymentState state, Money captured, Money refunded) {
    return with(
        before.amount(),
        state,
        before.captured().plus(captured),
        before.refunded().plus(refunded),
        false);
  }

  Payment refusedByMerchant() {
    return with(before.amount(), before.state(), before.captured(), before.refunded(), true);
  }

  private Payment with(
      AmountRange amount, PaymentState state, Money captured, Money refunded, boolean refused) {
    return new Payment(
        before.id(),
        before.merchantId(),
        before.api(),
        before.reference(),
        before.direction(),
        amount,
        state,
        captured,
        refunded,
        before.refusedByMerchant() || refused,
        before.details(),
        before.token(),
        before.version() + 1,
        before.createdAt(),
        at,
        before.expiresAt());
  }
}
