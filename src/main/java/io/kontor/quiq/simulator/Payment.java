package io.kontor.quiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A payment message.
 *
 * @param number counts them, from 1
 * @param code of its short link
 * @param asked what the agent put into it
 * @param response the client's result
 * @param replies how often the client has tried to give one
 */
record Payment(
    int number,
    String token,
    String code,
    ObjectNode asked,
    Instant expiresAt,
    Optional<JsonNode> response,
    int replies) {

  String id() {
    return "payment-" + number;
  }

  String key() {
    return asked.path("key").asText();
  }

  Payment answered(JsonNode result) {
    return new Payment(number, token, code, asked, expiresAt, Optional.of(result), replies + 1);
  }

  Payment triedAgain() {
    return new Payment(number, token, code, asked, expiresAt, response, replies + 1);
  }

  /** What a client is told of it. */
  ObjectNode told() {
    ObjectNode told = asked.deepCopy();
    told.put("id", id());
    told.put("expiresAt", expiresAt.toEpochMilli());
    response.ifPresentOrElse(
        result -> told.set("response", result), () -> told.putNull("response"));
    return told;
  }
}
