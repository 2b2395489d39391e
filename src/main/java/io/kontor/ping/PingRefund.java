package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.hub.Documents;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Document;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Refunds, in full or in parts, while the order is OPEN or CLOSED. */
@Component
public class PingRefund {

  private static final List<String> WORDS = List.of("reason", "description", "message");

  private final PingShelf shelf;
  private final PingItems items;
  private final PingPaymentWords words;
  private final Documents documents;
  private final Payments payments;

  PingRefund(
      PingShelf shelf,
      PingItems items,
      PingPaymentWords words,
      Documents documents,
      Payments payments) {
    this.shelf = shelf;
    this.items = items;
    this.words = words;
    this.documents = documents;
    this.payments = payments;
  }

  /** What is asked of the hub, while the order is held: one that is being split refunds nothing. */
  public FollowUp command(PingCall call) {
    Document order = shelf.lockedOrder(call.merchant(), call.id(PingKinds.ORDER_ID));
    UUID id = call.id(PingKinds.PAYMENT_ID);
    Document document = shelf.payment(call.merchant(), order.id(), id);
    if (PingOrders.isAt(order, PingOrders.SPLIT)) {
      throw PingError.forbidden("operation_forbidden", "The payment order has been split");
    }
    Payment payment = payments.find(call.merchant(), id);
    Currency currency = payment.amount().currency();
    String named = call.body().path("currency").asText(currency.getCurrencyCode());
    Money amount = new Money(call.body().path("amount").asLong(), Currency.getInstance(named));
    if (!amount.currency().equals(currency)) {
      throw PingError.unprocessable(
          "currency_mismatch", "currency", "currency is not the payment's");
    }
    checkItems(call, payment, amount);
    documents.label(document.id(), PingKinds.REFUND_REQUESTED, "true");
    return new FollowUp(
        Kind.REFUND,
        call.merchant(),
        payment.id(),
        call.key().isEmpty() ? "" : "ping/refund/" + call.key(),
        payment.reference(),
        Optional.of(amount),
        metadata(call.body()));
  }

  /** What remains of the items and the refund make up what was left. */
  private void checkItems(PingCall call, Payment payment, Money amount) {
    JsonNode remaining = call.body().path("order_items");
    if (remaining.isMissingNode()) {
      return;
    }
    long left = payment.captured().minus(payment.refunded()).minor();
    items.check(call.merchant(), remaining, left - amount.minor(), "order_items");
  }

  private static Map<String, String> metadata(JsonNode body) {
    Map<String, String> metadata = new TreeMap<>();
    for (String word : WORDS) {
      if (body.hasNonNull(word)) {
        metadata.put(word, body.path(word).asText());
      }
    }
    if (body.has("order_items")) {
      metadata.put("order_items", body.path("order_items").toString());
    }
    return metadata;
  }

  public PingAnswer refunded(Paid paid) {
    Attempt refund = paid.attempt().orElseThrow();
    Document document =
        documents
            .find(paid.payment().merchantId(), PingKinds.PAYMENT, paid.payment().id())
            .orElseThrow();
    String provider = PingShelf.body(document).path("provider").asText();
    return PingAnswer.of(words.refund(refund, provider));
  }
}
