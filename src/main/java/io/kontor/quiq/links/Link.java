package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Document;
import io.kontor.payment.Payment;
import java.time.Instant;
import java.util.List;

/**
 * A payment link: a payment of the hub, and a document of the same id.
 *
 * @param asked what the agent asked for
 * @param code of its short address
 * @param key what must come with the link; empty for nothing
 */
record Link(Payment payment, JsonNode asked, String code, String key) {

  static final String KIND = "quiq.link";

  private static final List<String> ASKED =
      List.of("amount", "currency", "min_amount", "description", "reference", "line_items");

  static Link of(Payment payment, Document document) {
    JsonNode body = StrictJson.read(document.body());
    return new Link(
        payment,
        body.path("asked"),
        body.path("code").asText(),
        body.path("asked").path("key").asText(""));
  }

  /** As the payment counts it: databases keep no more than microseconds, tokens seconds. */
  Instant expiresAt() {
    return payment.expiresAt();
  }

  /** What may be told of it to anybody who may know of it, without the way to pay. */
  ObjectNode facts(LinkStatus status) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts.put("id", payment.id().toString());
    facts.put("status", status.word());
    for (String name : ASKED) {
      if (asked.has(name)) {
        facts.set(name, asked.path(name));
      }
    }
    facts.put("captured_amount", payment.captured().minor());
    facts.put("refunded_amount", payment.refunded().minor());
    facts.set("metadata", asked.path("metadata").isObject() ? asked.path("metadata") : none());
    facts.put("created_at", payment.createdAt().toString());
    facts.put("expires_at", expiresAt().toString());
    return facts;
  }

  private static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }
}
