package io.kontor.qenta.connector;

import io.kontor.payment.Attempt;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import io.kontor.qenta.connector.QentaDetails.Part;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What an order's details say of an attempt. */
final class QentaStanding {

  /** The provider knows of nothing, and it is too early to say that there will be nothing. */
  static final Outcome NOT_YET = new Outcome.Unknown("not known there yet");

  private static final String APPROVED = "payment_approved";
  private static final String DEPOSITED = "payment_deposited";
  private static final String CLOSED = "payment_closed";
  private static final String LAPSED = "payment_approvalexpired";

  private final QentaRefunds refunds;
  private final Duration absentAfter;
  private final Clock clock;

  QentaStanding(QentaRefunds refunds, Duration absentAfter, Clock clock) {
    this.refunds = refunds;
    this.absentAfter = absentAfter;
    this.clock = clock;
  }

  /** There is no order of this number. A payer may still make one, as long as the page is open. */
  Outcome withoutOrder(Order order) {
    return order.attempt().kind() == Attempt.Kind.PAY
        ? absent(order)
        : new Outcome.Unknown("no such order");
  }

  Outcome of(Order order, String number, QentaDetails details) {
    if (!details.orderNumber().equals(number)) {
      return new Outcome.Unknown("another order");
    }
    if (!details.currency().equals(order.attempt().amount().currency())) {
      return new Outcome.Unknown("another currency");
    }
    return switch (order.attempt().kind()) {
      case PAY -> pay(order, number, details);
      case CAPTURE -> capture(order, details);
      case VOID -> reversal(order, number, details);
      case REFUND -> refunds.find(order, details).orElseGet(() -> absent(order));
    };
  }

  private static Outcome pay(Order order, String number, QentaDetails details) {
    if (!details.deposited().isZero()) {
      return captured(number, details, order.attempt().amount());
    }
    if (details.isAll(APPROVED)) {
      return details.approved().equals(order.attempt().amount())
          ? new Outcome.Authorized(number)
          : new Outcome.Unknown("another amount is reserved");
    }
    if (details.isAll(LAPSED)) {
      return new Outcome.Declined(Reason.TIMED_OUT, LAPSED);
    }
    return details.isAll(CLOSED) ? new Outcome.Voided(number) : unknown(details);
  }

  /** A payment is captured once, in whole or in part: whatever is deposited, this attempt did. */
  private Outcome capture(Order order, QentaDetails details) {
    if (!details.deposited().isZero()) {
      return details.payments().stream()
          .filter(part -> !part.deposited().isZero())
          .map(Part::number)
          .findFirst()
          .filter(number -> !number.isEmpty())
          .map(number -> captured(number, details, order.attempt().amount()))
          .orElseGet(() -> unknown(details));
    }
    if (details.isAll(APPROVED)) {
      return absent(order);
    }
    if (details.isAll(LAPSED)) {
      return new Outcome.Declined(Reason.TIMED_OUT, LAPSED);
    }
    return details.isAll(CLOSED)
        ? new Outcome.Declined(Reason.NOT_ALLOWED, CLOSED)
        : unknown(details);
  }

  private Outcome reversal(Order order, String number, QentaDetails details) {
    if (!details.deposited().isZero()) {
      return new Outcome.Declined(Reason.NOT_ALLOWED, DEPOSITED);
    }
    if (details.isAll(APPROVED)) {
      return absent(order);
    }
    return details.isAll(CLOSED) || details.isAll(LAPSED)
        ? new Outcome.Voided(number)
        : unknown(details);
  }

  /**
   * What is not listed. Of what the provider said that it is at work on it never means that nothing
   * was done; of the rest not before any work must be over.
   */
  private Outcome absent(Order order) {
    Attempt attempt = order.attempt();
    boolean atWork = attempt.kind() != Attempt.Kind.PAY && attempt.state() == Attempt.State.PENDING;
    boolean early = clock.instant().isBefore(attempt.createdAt().plus(absentAfter));
    return atWork || early ? NOT_YET : new Outcome.Absent();
  }

  private static Outcome captured(String reference, QentaDetails details, Money ordered) {
    Money moved = details.deposited();
    return new Outcome.Captured(
        reference, moved.equals(ordered) ? Optional.empty() : Optional.of(moved));
  }

  private static Outcome unknown(QentaDetails details) {
    boolean known = details.payments().stream().map(Part::state).allMatch(QentaStanding::isKnown);
    return new Outcome.Unknown(
        known ? details.payments().size() + " payments" : "unknown state of a payment");
  }

  private static boolean isKnown(String state) {
    return switch (state) {
      case APPROVED, DEPOSITED, CLOSED, LAPSED -> true;
      default -> false;
    };
  }
}
