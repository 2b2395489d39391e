package io.kontor.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** What the states of Stripe's objects mean for an order. */
final class StripeStates {

  private final StripeAmounts amounts;

  StripeStates(StripeAmounts amounts) {
    this.amounts = amounts;
  }

  /**
   * @throws IllegalArgumentException if it is not the order's, or half of it is missing
   */
  Outcome of(Order order, JsonNode said) {
    String object = text(said, "object");
    return switch (order.attempt().kind()) {
      case PAY ->
          switch (object) {
            case "checkout.session" -> session(order, said);
            case "payment_intent" -> paid(order, said);
            default -> new Outcome.Unknown("an object of another kind");
          };
      case CAPTURE, VOID -> followed(order, object, said);
      case REFUND -> refund(order, object, said);
    };
  }

  /** Whether it was made for this attempt. */
  static boolean isOf(Order order, JsonNode said) {
    return said.path("metadata").path("attempt").asText().equals(order.attempt().id().toString());
  }

  private Outcome session(Order order, JsonNode session) {
    String id = mine(order, session);
    return switch (text(session, "status")) {
      case "open" -> new Outcome.Redirect(id, PayerRedirect.get(page(session)));
      case "complete" -> paid(order, session.path("payment_intent"));
      case "expired" -> new Outcome.Declined(Reason.TIMED_OUT, "expired");
      default -> new Outcome.Unknown("status of the session");
    };
  }

  private Outcome paid(Order order, JsonNode intent) {
    String id = mine(order, intent);
    if (number(intent, "amount") != amounts.of(order.attempt().amount())) {
      return new Outcome.Unknown("another amount than was asked for");
    }
    return switch (text(intent, "status")) {
      case "succeeded" -> captured(order, id, intent);
      case "requires_capture" -> new Outcome.Authorized(id);
      // it was confirmed: what is left to do is the payer's bank's
      case "processing", "requires_action" -> new Outcome.Pending(id);
      case "requires_payment_method" -> declined(intent.path("last_payment_error"));
      case "canceled" -> new Outcome.Voided(id);
      default -> new Outcome.Unknown("status of the payment");
    };
  }

  private Outcome followed(Order order, String object, JsonNode intent) {
    String id = text(intent, "id");
    if (!object.equals("payment_intent") || !id.equals(order.original().orElseThrow())) {
      throw new IllegalArgumentException("an answer to another question");
    }
    boolean capture = order.attempt().kind() == Kind.CAPTURE;
    return switch (text(intent, "status")) {
      case "succeeded" -> capture ? captured(order, id, intent) : late("succeeded");
      case "canceled" -> capture ? late("canceled") : new Outcome.Voided(id);
      case "requires_capture" -> new Outcome.Absent();
      default -> new Outcome.Unknown("status of the payment");
    };
  }

  private Outcome refund(Order order, String object, JsonNode refund) {
    String id = mine(order, refund);
    if (!object.equals("refund")
        || number(refund, "amount") != amounts.of(order.attempt().amount())) {
      return new Outcome.Unknown("another refund than was asked for");
    }
    return switch (text(refund, "status")) {
      case "succeeded" -> new Outcome.Refunded(id);
      case "pending", "requires_action" -> new Outcome.Pending(id);
      case "failed", "canceled" ->
          new Outcome.Declined(
              Reason.REFUSED, refund.path("failure_reason").asText(text(refund, "status")));
      default -> new Outcome.Unknown("status of the refund");
    };
  }

  private Outcome captured(Order order, String id, JsonNode intent) {
    Currency currency = Currency.getInstance(text(intent, "currency").toUpperCase(Locale.ROOT));
    Money moved = amounts.money(number(intent, "amount_received"), currency);
    return moved.equals(order.attempt().amount())
        ? new Outcome.Captured(id)
        : new Outcome.Captured(id, Optional.of(moved));
  }

  private static Outcome declined(JsonNode error) {
    String code = StripeAnswers.code(error);
    return new Outcome.Declined(StripeDeclines.reason(code), code);
  }

  /** Somebody was faster, and did the opposite. */
  private static Outcome late(String status) {
    return new Outcome.Declined(Reason.NOT_ALLOWED, status);
  }

  private static String mine(Order order, JsonNode said) {
    if (!isOf(order, said)) {
      throw new IllegalArgumentException("an answer to another question");
    }
    return StripeOrders.id(text(said, "id"));
  }

  private static String page(JsonNode session) {
    String url = text(session, "url");
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new IllegalArgumentException("no address for the payer");
    }
    return url;
  }

  /**
   * @throws IllegalArgumentException if it is missing
   */
  static String text(JsonNode said, String name) {
    JsonNode text = said.path(name);
    if (!text.isTextual() || text.asText().isEmpty()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text.asText();
  }

  private static long number(JsonNode said, String name) {
    JsonNode number = said.path(name);
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return number.asLong();
  }
}
