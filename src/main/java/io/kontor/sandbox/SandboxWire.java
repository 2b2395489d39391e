package io.kontor.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How charges and operations look from outside. */
final class SandboxWire {

  private final String publicUrl;

  /**
   * @param publicUrl where payers reach the sandbox
   */
  SandboxWire(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  Map<String, Object> charge(Charge charge) {
    var words = new LinkedHashMap<String, Object>();
    Standing standing = charge.standing();
    words.put("id", charge.id());
    words.put("key", charge.key());
    words.put("status", standing.status());
    if (!standing.reason().isEmpty()) {
      words.put("reason", standing.reason());
    }
    if (standing.status() == Status.REDIRECT) {
      words.put("redirectUrl", publicUrl + "/sandbox/challenge/" + charge.id());
    }
    words.put("reference", charge.terms().reference());
    words.put("amount", charge.terms().amount());
    words.put("currency", charge.terms().currency());
    words.put("captured", standing.captured());
    words.put("refunded", standing.refunded());
    return words;
  }

  Map<String, Object> operation(Operation operation) {
    var words = new LinkedHashMap<String, Object>();
    words.put("id", operation.id());
    words.put("key", operation.key());
    words.put("charge", operation.chargeId());
    words.put("kind", operation.kind());
    words.put("amount", operation.amount());
    words.put("status", operation.status());
    return words;
  }

  Map<String, Object> chargeUpdated(Charge charge, Instant now) {
    return event("charge.updated", now, charge(charge));
  }

  Map<String, Object> operationUpdated(Operation operation, Instant now) {
    return event("operation.updated", now, operation(operation));
  }

  private static Map<String, Object> event(String type, Instant now, Map<String, Object> data) {
    var event = new LinkedHashMap<String, Object>();
    event.put("type", type);
    event.put("timestamp", now);
    event.put("data", data);
    return event;
  }
}
