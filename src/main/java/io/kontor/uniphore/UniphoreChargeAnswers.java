package io.kontor.uniphore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.util.Locale;

/** Payments as the card gateway's charges. */
final class UniphoreChargeAnswers {

  private static final String METADATA = "metadata.";

  private UniphoreChargeAnswers() {}

  static ObjectNode charge(UniphoreView view, boolean live) {
    Payment payment = view.payment();
    boolean over = view.isOver();
    ObjectNode charge = JsonNodeFactory.instance.objectNode();
    charge.put("id", id(payment));
    charge.put("object", "charge");
    charge.put("amount", payment.amount().most());
    charge.put("amount_captured", payment.captured().minor());
    charge.put("amount_refunded", payment.refunded().minor());
    charge.putNull("balance_transaction");
    charge.putObject("billing_details").putNull("email").putNull("name").putNull("phone");
    charge.put("captured", !payment.captured().isZero());
    charge.put("created", payment.createdAt().getEpochSecond());
    charge.put("currency", payment.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT));
    charge.putNull("customer");
    put(charge, "description", payment.details().description());
    charge.put("disputed", payment.state() == PaymentState.CHARGED_BACK);
    put(charge, "failure_code", over ? view.decline().code() : "");
    put(charge, "failure_message", over ? view.decline().message() : "");
    charge.put("livemode", live);
    ObjectNode metadata = charge.putObject("metadata");
    payment.details().metadata().forEach((name, value) -> metadata(metadata, name, value));
    outcome(charge, view);
    charge.put("paid", view.isPaid());
    charge.putNull("payment_intent");
    charge.putNull("payment_method");
    card(charge, view);
    charge.put("refunded", payment.state() == PaymentState.REFUNDED);
    charge.putNull("source");
    charge.put("status", over ? "failed" : view.isPaid() ? "succeeded" : "pending");
    return charge;
  }

  /** A charge that came to nothing. It is there all the same, and the error names it. */
  static ObjectNode refusal(UniphoreView view) {
    UniphoreDeclines decline = view.decline();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("charge", id(view.payment()));
    error.put("code", decline.code());
    if (!decline.declineCode().isEmpty()) {
      error.put("decline_code", decline.declineCode());
    }
    error.put("doc_url", docs(decline.code()));
    error.put("message", decline.message());
    if (!decline.parameter().isEmpty()) {
      error.put("param", decline.parameter());
    }
    error.put("type", "card_error");
    return body;
  }

  static ObjectNode error(UniphoreError thrown) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    if (!thrown.code().isEmpty()) {
      error.put("code", thrown.code());
      error.put("doc_url", docs(thrown.code()));
    }
    error.put("message", thrown.message());
    if (!thrown.parameter().isEmpty()) {
      error.put("param", thrown.parameter());
    }
    error.put("type", thrown.type().word());
    return body;
  }

  private static String id(Payment payment) {
    return UniphoreIds.of(UniphoreIds.CHARGE, payment.id());
  }

  private static String docs(String code) {
    return "https://stripe.com/docs/error-codes/" + code.replace('_', '-');
  }

  private static void outcome(ObjectNode charge, UniphoreView view) {
    if (view.isPaid()) {
      outcome(charge, "approved_by_network", "authorized", "Payment complete.");
    } else if (view.isOver()) {
      boolean blocked = view.decline().declineCode().equals("fraudulent");
      outcome(
          charge,
          blocked ? "not_sent_to_network" : "declined_by_network",
          blocked ? "blocked" : "issuer_declined",
          view.decline().message());
    } else {
      charge.putNull("outcome");
    }
  }

  private static void outcome(ObjectNode charge, String network, String type, String message) {
    ObjectNode outcome = charge.putObject("outcome");
    outcome.put("network_status", network);
    outcome.put("seller_message", message);
    outcome.put("type", type);
  }

  private static void card(ObjectNode charge, UniphoreView view) {
    String lastFour = view.card().getOrDefault("lastFour", "");
    if (lastFour.isEmpty()) {
      charge.putNull("payment_method_details");
      return;
    }
    ObjectNode details = charge.putObject("payment_method_details");
    details.put("type", "card");
    ObjectNode card = details.putObject("card");
    card.put("brand", view.card().getOrDefault("brand", "unknown").toLowerCase(Locale.ROOT));
    card.put("last4", lastFour);
  }

  private static void metadata(ObjectNode metadata, String name, String value) {
    if (name.startsWith(METADATA)) {
      metadata.put(name.substring(METADATA.length()), value);
    }
  }

  private static void put(ObjectNode charge, String name, String value) {
    if (value.isEmpty()) {
      charge.putNull(name);
    } else {
      charge.put(name, value);
    }
  }
}
