package io.kontor.uniphore;

import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer tells of a payment.
 *
 * @param stepLeft whether the payer has something left to do
 * @param reason why it was declined, if it was
 * @param note the provider's own code for that
 * @param card brand and last four digits, where they are known
 */
record UniphoreView(
    Payment payment,
    boolean stepLeft,
    Optional<Reason> reason,
    String note,
    Map<String, String> card) {

  static UniphoreView of(Payment payment, Payments payments) {
    Optional<Attempt> attempt =
        payments.attempts(payment.id()).stream()
            .filter(it -> it.kind() == Attempt.Kind.PAY)
            .reduce((earlier, later) -> later);
    Optional<Event> refusal =
        payments.events(payment.id()).stream()
            .filter(event -> event.reason().isPresent())
            .reduce((earlier, later) -> later);
    return new UniphoreView(
        payment,
        attempt.flatMap(Attempt::next).isPresent(),
        refusal.flatMap(Event::reason),
        refusal.map(Event::note).orElse(""),
        attempt.map(Attempt::metadata).orElse(Map.of()));
  }

  /** Whether it ended without money. */
  boolean isOver() {
    PaymentState state = payment.state();
    return state == PaymentState.DECLINED
        || state == PaymentState.FAILED
        || state == PaymentState.CANCELLED
        || state == PaymentState.EXPIRED;
  }

  boolean isPaid() {
    return switch (payment.state()) {
      case AUTHORIZED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, CHARGED_BACK -> true;
      default -> false;
    };
  }

  /** Whether the provider takes no payment of so little: no fault of the card. */
  boolean isTooSmall() {
    return isOver() && note.equals("amount_too_small");
  }

  UniphoreDeclines decline() {
    return UniphoreDeclines.of(reason.orElse(Reason.REFUSED), note);
  }
}
