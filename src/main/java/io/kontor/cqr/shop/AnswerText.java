package io.kontor.cqr.shop;

import io.kontor.cqr.wire.ExecutePaymentActionResponse;
import io.kontor.cqr.wire.GetPaymentsResponse;
import io.kontor.cqr.wire.GetRedirectDataResponse;
import io.kontor.cqr.wire.InitiatePaymentFromReferenceResponse;
import io.kontor.cqr.wire.KeyIntValuePair;
import io.kontor.cqr.wire.Payment;
import io.kontor.cqr.wire.PaymentWithState;
import io.kontor.cqr.wire.RedirectData;
import java.util.ArrayList;
import java.util.List;

/** The payment service's answers in short. */
final class AnswerText {

  private AnswerText() {}

  /**
   * @param otherwise the line for an answer that says nothing in particular
   */
  static List<String> lines(Object answer, String otherwise) {
    return switch (answer) {
      case GetRedirectDataResponse redirect -> List.of(redirect(redirect.getRedirectData()));
      case InitiatePaymentFromReferenceResponse refund -> List.of(payment(refund.getPayment()));
      case ExecutePaymentActionResponse action -> action(action);
      case GetPaymentsResponse found -> payments(found);
      default -> List.of(otherwise);
    };
  }

  private static String redirect(RedirectData data) {
    return data.getClass().getSimpleName() + ": " + data.getRedirectUrl().replaceAll("\\?.*", "?…");
  }

  private static List<String> action(ExecutePaymentActionResponse action) {
    List<String> lines = new ArrayList<>();
    lines.add("statusCode " + action.getStatusCode());
    if (action.getActionResults() != null) {
      action.getActionResults().getResult().stream()
          .filter(KeyIntValuePair.class::isInstance)
          .map(KeyIntValuePair.class::cast)
          .map(pair -> pair.getKey() + " " + pair.getValue())
          .forEach(lines::add);
    }
    return lines;
  }

  private static List<String> payments(GetPaymentsResponse found) {
    List<String> lines =
        found.getPayments().getPayment().stream().map(AnswerText::payment).toList();
    return lines.isEmpty() ? List.of("no payments") : lines;
  }

  private static String payment(Payment payment) {
    String state =
        payment instanceof PaymentWithState known
            ? known.getState().getDefinition().getKey()
                + " "
                + known.getState().getDefinition().getValue()
            : "without a state";
    return "payment "
        + payment.getPaymentID()
        + ": "
        + state
        + ", "
        + payment.getAmount().getValue().toPlainString()
        + " "
        + payment.getAmount().getCurrencyCode();
  }
}
