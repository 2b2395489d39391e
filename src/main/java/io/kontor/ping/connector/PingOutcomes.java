package io.kontor.ping.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import java.util.Locale;
import java.util.Optional;

/** What Ping's statuses and answers mean. */
final class PingOutcomes {

  private PingOutcomes() {}

  /** The table of payment statuses. */
  static Outcome payment(Order order, PingReference reference, JsonNode payment) {
    String status = payment.path("status").asText();
    return switch (status) {
      case "INITIATED", "PENDING" -> new Outcome.Pending(reference.toString());
      case "COMPLETED", "FUNDED" -> new Outcome.Captured(reference.toString());
      case "UNDERFUNDED", "OVERFUNDED" ->
          received(order, payment)
              .<Outcome>map(moved -> new Outcome.Captured(reference.toString(), Optional.of(moved)))
              .orElseGet(() -> new Outcome.Unknown(status + " without funds.received_total"));
      case "ABORTED" -> new Outcome.Declined(Reason.CANCELLED_BY_PAYER, status);
      case "EXPIRED" -> new Outcome.Declined(Reason.TIMED_OUT, status);
      case "DECLINED", "STOPPED", "CRASHED" -> new Outcome.Declined(Reason.REFUSED, status);
      default -> new Outcome.Unknown("payment status " + shown(status));
    };
  }

  /** How much came in, by the last entry of its history that says so. */
  private static Optional<Money> received(Order order, JsonNode payment) {
    Optional<Money> received = Optional.empty();
    for (JsonNode change : payment.path("status_history")) {
      JsonNode total = change.path("funds").path("received_total");
      if (total.isIntegralNumber() && total.canConvertToLong() && total.asLong() > 0) {
        received = Optional.of(new Money(total.asLong(), order.attempt().amount().currency()));
      }
    }
    return received;
  }

  /** The answer to the request that began the payment. */
  static Outcome begun(PingReference reference, JsonNode answer) {
    String url = answer.path("provider_method_response").path("pay_url").asText();
    return url.startsWith("https://") || url.startsWith("http://")
        ? new Outcome.Redirect(reference.toString(), PayerRedirect.get(url))
        : new Outcome.Pending(reference.toString());
  }

  static Outcome refund(JsonNode refund) {
    String id = refund.path("id").asText();
    String status = refund.path("status").asText();
    return switch (status) {
      case "COMPLETED" -> new Outcome.Refunded(id);
      case "DECLINED", "FAILED" -> new Outcome.Declined(Reason.REFUSED, status);
      case "PENDING", "INITIATED", "" -> new Outcome.Pending(id);
      default -> new Outcome.Unknown("refund status " + shown(status));
    };
  }

  /**
   * An answer other than 200. What was refused was not done; of anything else that may have been
   * done nobody knows.
   */
  static Outcome failed(int status, JsonNode answer) {
    return switch (status) {
      case 400, 401, 403, 404, 405, 406, 413, 415, 422 ->
          new Outcome.Declined(
              Reason.NOT_ALLOWED,
              "HTTP " + status + " " + shown(answer.path("errors").path(0).path("error").asText()));
      default -> new Outcome.Unknown("HTTP " + status);
    };
  }

  /** No more of a stranger's word than an event should hold. */
  private static String shown(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z_]", "");
    return plain.substring(0, Math.min(plain.length(), 60));
  }
}
