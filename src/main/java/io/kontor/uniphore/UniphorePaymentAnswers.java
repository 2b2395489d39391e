package io.kontor.uniphore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.util.Locale;

/**
 * Payments for a flow: objects in objects, no arrays, so that every value has a dot path. Every
 * path is always there; what has no value is empty.
 */
final class UniphorePaymentAnswers {

  private UniphorePaymentAnswers() {}

  /**
   * @param page where the payer goes on, if there is something left to do
   */
  static ObjectNode payment(UniphoreView view, String page) {
    Payment payment = view.payment();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode told = body.putObject("payment");
    told.put("id", UniphoreIds.of(UniphoreIds.PAYMENT, payment.id()));
    told.put("status", status(payment.state()));
    told.put("message", UniphoreStatements.of(payment, view.reason(), view.stepLeft()));
    told.put("reason", view.isOver() ? reason(view) : "");
    told.put("amount", payment.amount().most());
    told.put("amountText", payment.amount().atMost().major().toPlainString());
    told.put("currency", payment.amount().currency().getCurrencyCode());
    told.put("reference", payment.reference());
    told.put("createdAt", payment.createdAt().toString());
    ObjectNode card = told.putObject("card");
    card.put("brand", view.card().getOrDefault("brand", ""));
    card.put("lastFour", view.card().getOrDefault("lastFour", ""));
    told.putObject("next").put("url", view.stepLeft() ? page : "");
    error(body, "", "", "");
    return body;
  }

  static ObjectNode error(UniphoreError thrown, String language) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode told = body.putObject("payment");
    told.put("status", "error");
    told.put("message", UniphoreStatements.ofError(language));
    String code = thrown.code().isEmpty() ? thrown.type().word() : thrown.code();
    error(body, code, thrown.parameter(), thrown.message());
    return body;
  }

  private static void error(ObjectNode body, String code, String parameter, String message) {
    ObjectNode error = body.putObject("error");
    error.put("code", code);
    error.put("parameter", parameter);
    error.put("message", message);
  }

  private static String status(PaymentState state) {
    return switch (state) {
      case CREATED, PENDING, UNKNOWN -> "pending";
      case AUTHORIZED -> "authorized";
      case CAPTURED -> "paid";
      case PARTIALLY_REFUNDED, REFUNDED -> "refunded";
      case CHARGED_BACK -> "charged_back";
      case DECLINED -> "declined";
      case CANCELLED -> "cancelled";
      case EXPIRED -> "expired";
      case FAILED -> "failed";
    };
  }

  private static String reason(UniphoreView view) {
    return view.reason().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("");
  }
}
