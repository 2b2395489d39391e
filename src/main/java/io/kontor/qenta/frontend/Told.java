package io.kontor.qenta.frontend;

import io.kontor.hub.Payments;
import io.kontor.payment.Event;
import io.kontor.qenta.QentaPayment;
import java.util.List;
import java.util.Optional;

/** What a shop is told of a payment: the protocol's {@code paymentState}. */
enum Told {
  SUCCESS,
  FAILURE,
  CANCEL,
  PENDING;

  /** What an event makes of it, whatever was told before; empty where it says nothing to a shop. */
  static Optional<Told> of(QentaPayment payment, Event event) {
    return switch (event.state()) {
      case AUTHORIZED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> Optional.of(SUCCESS);
      case DECLINED, EXPIRED, FAILED -> Optional.of(FAILURE);
      case CANCELLED -> Optional.of(CANCEL);
      case PENDING, UNKNOWN ->
          Payments.isGoingOn(event) ? Optional.of(open(payment)) : Optional.empty();
      case CREATED, CHARGED_BACK -> Optional.empty();
    };
  }

  /**
   * Without a page for it a shop knows no pending payment; the error's code says that it is one.
   */
  private static Told open(QentaPayment payment) {
    return payment.word("pendingUrl").isEmpty() ? FAILURE : PENDING;
  }

  /**
   * What this event tells that is new to the shop. A success stays one, whatever is reversed or
   * refunded later; a failure can still turn into one.
   */
  static Optional<Told> news(QentaPayment payment, List<Event> events, Event event) {
    Optional<Told> before = last(payment, events, event.number() - 1);
    return before.filter(told -> told == SUCCESS).isPresent()
        ? Optional.empty()
        : of(payment, event).filter(told -> before.filter(told::equals).isEmpty());
  }

  /** What a shop knows once it was told of all events. */
  static Optional<Told> standing(QentaPayment payment, List<Event> events) {
    return last(payment, events, Integer.MAX_VALUE);
  }

  private static Optional<Told> last(QentaPayment payment, List<Event> events, int upTo) {
    Optional<Told> last = Optional.empty();
    for (Event event : events) {
      Optional<Told> told = of(payment, event);
      boolean counts = event.number() <= upTo && event.changed() && told.isPresent();
      if (counts && !last.equals(Optional.of(SUCCESS))) {
        last = told;
      }
    }
    return last;
  }
}
