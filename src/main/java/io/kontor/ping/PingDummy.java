package io.kontor.ping;

import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import org.springframework.stereotype.Component;

/** A provider that does as the merchant desires; for the demo and tests. */
@Component
public class PingDummy {

  /** What becomes of a payment. */
  public Outcome pay(Order order) {
    String reference = order.attempt().id().toString();
    String desired =
        order.payment().details().metadata().getOrDefault(PingInitiateRequest.DESIRED, "");
    return switch (desired) {
      case "COMPLETED" -> new Outcome.Captured(reference);
      case "DECLINED" -> new Outcome.Declined(Reason.REFUSED, "desired");
      case "ABORTED" -> new Outcome.Declined(Reason.CANCELLED_BY_PAYER, "desired");
      case "EXPIRED" -> new Outcome.Declined(Reason.TIMED_OUT, "desired");
      case "CRASHED" -> new Outcome.Absent();
      default -> new Outcome.Pending(reference);
    };
  }

  public Outcome capture(Order order) {
    return new Outcome.Captured(order.attempt().id().toString());
  }

  public Outcome release(Order order) {
    return new Outcome.Voided(order.attempt().id().toString());
  }

  public Outcome refund(Order order) {
    return new Outcome.Refunded(order.attempt().id().toString());
  }

  /** What became of an attempt: nothing else than at first. */
  public Outcome query(Order order) {
    return switch (order.attempt().kind()) {
      case PAY -> pay(order);
      case CAPTURE -> capture(order);
      case VOID -> release(order);
      case REFUND -> refund(order);
    };
  }
}
