package io.kontor.hub;

import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.Direction;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.util.List;
import java.util.Locale;

/** Whether a payment allows a capture, void or refund, and of how much. */
final class FollowUpRules {

  private FollowUpRules() {}

  /**
   * @return the amount of the follow-up
   * @throws Rejected if it is not allowed now
   */
  static Money amount(Payment payment, List<Attempt> attempts, FollowUp command) {
    Money left =
        switch (command.kind()) {
          case CAPTURE, VOID -> reserved(payment, attempts, command.kind());
          case REFUND -> refundable(payment, attempts);
          case PAY -> throw new Rejected(Problem.NOT_ALLOWED, "not a follow-up");
        };
    Money amount = command.amount().orElse(left);
    if (!amount.currency().equals(left.currency())) {
      throw new Rejected(Problem.CURRENCY, "currency is not the payment's");
    }
    if (amount.isZero() || amount.exceeds(left)) {
      throw new Rejected(Problem.AMOUNT, "amount is more than the " + left + " that are left");
    }
    if (command.kind() == Kind.VOID && left.exceeds(amount)) {
      throw new Rejected(Problem.AMOUNT, "a part cannot be voided");
    }
    return amount;
  }

  /** The attempt that paid. */
  static Attempt paid(List<Attempt> attempts) {
    return attempts.stream()
        .filter(attempt -> attempt.kind() == Kind.PAY && attempt.state() == State.SUCCEEDED)
        .findFirst()
        .orElseThrow(() -> new Rejected(Problem.NOT_ALLOWED, "payment is not paid"));
  }

  /** What can be captured or voided: all that was authorized, while nothing else tries it. */
  private static Money reserved(Payment payment, List<Attempt> attempts, Kind kind) {
    boolean running =
        attempts.stream()
            .anyMatch(attempt -> attempt.kind() != Kind.REFUND && attempt.state().isOpen());
    if (payment.state() != PaymentState.AUTHORIZED || running) {
      throw new Rejected(
          Problem.NOT_ALLOWED, kind.name().toLowerCase(Locale.ROOT) + " is not allowed");
    }
    return paid(attempts).amount();
  }

  /** What was captured, less what went back, less what may be on its way back. */
  private static Money refundable(Payment payment, List<Attempt> attempts) {
    boolean moved =
        payment.state() == PaymentState.CAPTURED
            || payment.state() == PaymentState.PARTIALLY_REFUNDED;
    if (!moved || payment.direction() == Direction.WITHDRAWAL) {
      throw new Rejected(Problem.NOT_ALLOWED, "refund is not allowed");
    }
    Money left = payment.captured().minus(payment.refunded());
    for (Attempt attempt : attempts) {
      if (attempt.kind() == Kind.REFUND && attempt.state().isOpen()) {
        left = left.minus(attempt.amount());
      }
    }
    return left;
  }
}
