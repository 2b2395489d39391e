package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Document;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells of a payment in the protocol's words. */
@Component
class PingPaymentWords {

  private static final Set<PaymentState> BACK =
      Set.of(PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED);

  private final Payments payments;

  PingPaymentWords(Payments payments) {
    this.payments = payments;
  }

  /** A payment as it stands. */
  ObjectNode payment(Document document) {
    Payment payment = payments.find(document.merchantId(), document.id());
    List<Event> events = payments.events(payment.id());
    JsonNode facts = PingShelf.body(document);
    ObjectNode told = PingShelf.object();
    told.put("id", payment.id().toString());
    told.set(PingKinds.ORDER_ID, facts.path(PingKinds.ORDER_ID));
    told.put("status", status(payment, document).name());
    told.set("status_history", history(payment, document, events));
    told.put("created_at", payment.createdAt().toString());
    for (String same : List.of("currency", "total_amount", "order_items", "provider", "method")) {
      told.set(same, facts.path(same));
    }
    for (String same : List.of("metadata", "payer", "status_callback_url")) {
      told.set(same, PingShelf.orNull(facts, same));
    }
    refunds(told, payment, events, facts.path("provider").asText());
    return told;
  }

  static PingStatus status(Payment payment, Document document) {
    return status(payment.state(), payment, document);
  }

  /** The status that an event left. */
  static PingStatus status(PaymentState state, Payment payment, Document document) {
    long asked = PingShelf.body(document).path("total_amount").asLong();
    boolean stopped = document.status().equals(PingKinds.STOPPED);
    return PingStatus.of(state, asked, payment.captured().minor(), stopped);
  }

  /** A refund as it stands. */
  ObjectNode refund(Attempt refund, String provider) {
    ObjectNode told = PingShelf.object();
    told.put("id", refund.id().toString());
    told.put("amount", refund.amount().minor());
    told.put("currency", refund.amount().currency().getCurrencyCode());
    told.put("provider", provider);
    told.put("status", refundStatus(refund));
    told.put("reason", refund.metadata().get("reason"));
    told.put("created_at", refund.createdAt().toString());
    return told;
  }

  private static String refundStatus(Attempt refund) {
    return switch (refund.state()) {
      case STARTED, PENDING, UNKNOWN -> "PENDING";
      case SUCCEEDED -> "COMPLETED";
      case DECLINED -> "DECLINED";
      case FAILED -> "FAILED";
    };
  }

  private void refunds(ObjectNode told, Payment payment, List<Event> events, String provider) {
    Optional<Instant> back =
        events.stream()
            .filter(event -> event.changed() && BACK.contains(event.state()))
            .map(Event::at)
            .reduce((early, late) -> late);
    if (payment.refunded().isZero() || back.isEmpty()) {
      told.putNull("refund");
    } else {
      ObjectNode refund = told.putObject("refund");
      refund.put("amount", payment.refunded().minor());
      refund.put("refunded_at", back.get().toString());
    }
    ArrayNode refunds = told.putArray("refunds");
    payments.attempts(payment.id()).stream()
        .filter(attempt -> attempt.kind() == Kind.REFUND)
        .forEach(attempt -> refunds.add(refund(attempt, provider)));
  }

  /** The events that changed the status; others of ours are nobody's business. */
  private static ArrayNode history(Payment payment, Document document, List<Event> events) {
    ArrayNode history = PingShelf.object().putArray("status_history");
    PingStatus last = null;
    long total = 0;
    for (Event event : events) {
      PingStatus status = status(event.state(), payment, document);
      if (status == last) {
        continue;
      }
      long received = isFunded(status) ? payment.captured().minor() - total : 0;
      total += received;
      history.add(change(event, status, received, total));
      last = status;
    }
    return history;
  }

  private static ObjectNode change(Event event, PingStatus status, long received, long total) {
    ObjectNode change = PingShelf.object();
    change.put("id", event.paymentId() + "-" + event.number());
    change.put("status", status.name());
    change.put("occurred_at", event.at().toString());
    ObjectNode data = change.putObject("details").putObject("provider_data");
    event.reason().ifPresent(reason -> data.put("reason", reason.name()));
    if (event.state() == PaymentState.CHARGED_BACK) {
      data.put("reason", PaymentState.CHARGED_BACK.name());
    }
    ObjectNode funds = change.putObject("funds");
    funds.put("received", received);
    funds.put("received_total", total);
    return change;
  }

  private static boolean isFunded(PingStatus status) {
    return status == PingStatus.COMPLETED
        || status == PingStatus.UNDERFUNDED
        || status == PingStatus.OVERFUNDED;
  }
}
