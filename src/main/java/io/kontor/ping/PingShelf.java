package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Document;
import io.kontor.payment.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A tenant's documents, found or said not to be there. */
@Component
class PingShelf {

  private static final int BATCH = 200;

  private final Documents documents;

  PingShelf(Documents documents) {
    this.documents = documents;
  }

  Document order(String merchant, UUID id) {
    return documents
        .find(merchant, PingKinds.ORDER, id)
        .orElseThrow(() -> PingError.notFound("payment order"));
  }

  /** Held until the transaction ends: what is decided of an order is decided one by one. */
  Document lockedOrder(String merchant, UUID id) {
    return documents
        .lock(merchant, PingKinds.ORDER, id)
        .orElseThrow(() -> PingError.notFound("payment order"));
  }

  /** A payment's document, if it is one of this order. */
  Document payment(String merchant, UUID order, UUID id) {
    order(merchant, order);
    return documents
        .find(merchant, PingKinds.PAYMENT, id)
        .filter(found -> body(found).path(PingKinds.ORDER_ID).asText().equals(order.toString()))
        .orElseThrow(() -> PingError.notFound("payment of this payment order"));
  }

  /** All documents of a kind with a label, oldest first. */
  List<Document> all(String merchant, String kind, String label, UUID id) {
    Listing listing = Listing.of(merchant, kind, Map.of(label, id.toString()), BATCH);
    List<Document> all = new ArrayList<>();
    List<Document> batch = documents.page(listing);
    while (!batch.isEmpty()) {
      all.addAll(batch);
      batch = documents.page(listing.from(batch.getLast().position(), BATCH));
    }
    return all.reversed();
  }

  /** A copy of a document's body. */
  static ObjectNode body(Document document) {
    return (ObjectNode) StrictJson.read(document.body());
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The member, or null in its place. */
  static JsonNode orNull(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name) : JsonNodeFactory.instance.nullNode();
  }
}
