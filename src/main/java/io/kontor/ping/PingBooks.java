package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.hub.Payments;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Document;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.ping.PingShares.Item;
import io.kontor.ping.PingShares.Part;
import io.kontor.ping.PingShares.Share;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes who got what of an order: allocations when it is split, payouts when it is settled. */
@Component
class PingBooks {

  private final Documents documents;
  private final Payments payments;
  private final PingShelf shelf;
  private final PingAccounts accounts;
  private final Clock clock;

  PingBooks(
      Documents documents, Payments payments, PingShelf shelf, PingAccounts accounts, Clock clock) {
    this.documents = documents;
    this.payments = payments;
    this.shelf = shelf;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Allocates what an order's payments brought.
   *
   * @throws PingError if a payment or a refund has not ended
   */
  void split(Document order) {
    List<Part> parts = new ArrayList<>();
    for (Document document :
        shelf.all(order.merchantId(), PingKinds.PAYMENT, PingKinds.ORDER_ID, order.id())) {
      parts.add(part(document));
    }
    long fee = PingShelf.body(order).path("split_parameters").path("tenant_fee").asLong();
    for (Share share : PingShares.of(parts, fee)) {
      allocate(order, share);
    }
  }

  private Part part(Document document) {
    Payment payment = payments.find(document.merchantId(), document.id());
    List<Attempt> attempts = payments.attempts(payment.id());
    if (!PingPaymentWords.status(payment, document).isFinal()) {
      throw PingError.forbidden("operation_forbidden", "A payment has not ended: " + payment.id());
    }
    if (attempts.stream().anyMatch(one -> one.kind() == Kind.REFUND && one.state().isOpen())) {
      throw PingError.forbidden("operation_forbidden", "A refund is under way: " + payment.id());
    }
    long net =
        payment.state() == PaymentState.CHARGED_BACK
            ? 0
            : payment.captured().minus(payment.refunded()).minor();
    return new Part(payment.id(), items(document, attempts, net), net);
  }

  /** What remains of the items where the last refund said so, and all of them otherwise. */
  private static List<Item> items(Document document, List<Attempt> attempts, long net) {
    return attempts.stream()
        .filter(one -> one.kind() == Kind.REFUND && one.state() == Attempt.State.SUCCEEDED)
        .flatMap(one -> Optional.ofNullable(one.metadata().get("order_items")).stream())
        .reduce((early, late) -> late)
        .map(text -> items(StrictJson.read(text)))
        .filter(items -> items.stream().mapToLong(Item::amount).sum() == net)
        .orElseGet(() -> items(PingShelf.body(document).path("order_items")));
  }

  private static List<Item> items(JsonNode list) {
    List<Item> items = new ArrayList<>();
    for (JsonNode item : list) {
      items.add(
          new Item(
              item.path(PingKinds.MERCHANT_ID).asText(),
              item.path("name").asText(),
              item.path("amount").asLong(),
              PingShelf.orNull(item, "metadata")));
    }
    return items;
  }

  private void allocate(Document order, Share share) {
    ObjectNode body = PingShelf.object();
    body.put("amount", share.amount());
    body.set("currency", PingShelf.body(order).path("currency"));
    body.put("allocated_at", now());
    body.putNull("settled_at").putNull("disbursed_at").putNull("disbursement_id");
    body.put("label", share.item().map(Item::name).orElse("tenant_fee"));
    String merchant = share.item().map(Item::merchant).orElse(null);
    body.put(PingKinds.MERCHANT_ID, merchant);
    body.put("order_item_merchant_id", merchant);
    body.set("metadata", share.item().map(Item::metadata).orElse(null));
    body.put(PingKinds.PAYMENT_ID, share.payment().toString());
    body.put(PingKinds.ORDER_ID, order.id().toString());
    body.putNull(PingKinds.PAYOUT_ID).putNull("recipient_bank_account");
    body.put("recipient_name", accounts.name(order.merchantId(), Optional.ofNullable(merchant)));
    body.put("recipient_type", merchant == null ? "tenant" : "merchant");
    body.putNull("reference");
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(PingKinds.ORDER_ID, order.id().toString());
    labels.put(PingKinds.PAYMENT_ID, share.payment().toString());
    share.item().ifPresent(item -> labels.put(PingKinds.MERCHANT_ID, item.merchant()));
    documents.create(order.merchantId(), PingKinds.ALLOCATION, "", body.toString(), labels);
  }

  /** Pays out what was allocated: one payout for each recipient. */
  void settle(Document order) {
    Map<String, List<Document>> recipients = new LinkedHashMap<>();
    for (Document allocation :
        shelf.all(order.merchantId(), PingKinds.ALLOCATION, PingKinds.ORDER_ID, order.id())) {
      String recipient = PingShelf.body(allocation).path(PingKinds.MERCHANT_ID).asText("");
      recipients.computeIfAbsent(recipient, name -> new ArrayList<>()).add(allocation);
    }
    recipients.values().forEach(allocations -> payOut(order, allocations));
  }

  private void payOut(Document order, List<Document> allocations) {
    String now = now();
    JsonNode first = PingShelf.body(allocations.getFirst());
    ObjectNode body = PingShelf.object();
    body.put("amount", sum(allocations));
    body.set("currency", first.path("currency"));
    body.put("completed_at", now);
    body.put(PingKinds.ORDER_ID, order.id().toString());
    body.set(PingKinds.MERCHANT_ID, PingShelf.orNull(first, PingKinds.MERCHANT_ID));
    body.set("recipient_type", first.path("recipient_type"));
    UUID payout =
        documents
            .create(
                order.merchantId(),
                PingKinds.PAYOUT,
                "",
                body.toString(),
                Map.of(PingKinds.ORDER_ID, order.id().toString()))
            .id();
    for (Document allocation : allocations) {
      ObjectNode settled = PingShelf.body(allocation);
      settled.put("settled_at", now);
      settled.put(PingKinds.PAYOUT_ID, payout.toString());
      documents.change(allocation, "", settled.toString());
      documents.label(allocation.id(), PingKinds.PAYOUT_ID, payout.toString());
    }
  }

  private static long sum(List<Document> allocations) {
    try {
      return allocations.stream()
          .mapToLong(one -> PingShelf.body(one).path("amount").asLong())
          .reduce(0, Math::addExact);
    } catch (ArithmeticException e) {
      throw PingError.forbidden("operation_forbidden", "The sum of a payout is too large");
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
  }
}
