package io.kontor.quiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Document;
import io.kontor.payment.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What must be known of a token's payment to report its result.
 *
 * @param token sealed
 * @param key what must come with the link; empty for nothing
 * @param asked what Quiq asked for, in minor units
 * @param items as Quiq wrote them
 * @param added the lines that we added
 */
record QuiqSession(
    UUID payment, String token, String key, long asked, JsonNode items, List<Line> added) {

  static final String KIND = "quiq.session";

  /** Statuses of its document, beside the empty one: what Quiq was told, or what it told us. */
  static final String SUCCESS = "success";

  static final String FAILURE = "failure";

  /** Quiq had a result that was not ours, or the session was over: there is nothing to report. */
  static final String CLOSED = "closed";

  static QuiqSession of(Document document) {
    JsonNode body = StrictJson.read(document.body());
    List<Line> added = new ArrayList<>();
    body.path("added")
        .forEach(it -> added.add(new Line(it.path(0).asText(), 1, it.path(1).asLong())));
    return new QuiqSession(
        UUID.fromString(body.path("payment").asText()),
        body.path("token").asText(),
        body.path("key").asText(),
        body.path("asked").asLong(),
        body.path("items"),
        added);
  }

  String body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("payment", payment.toString()).put("token", token);
    body.put("key", key).put("asked", asked);
    body.set("items", items);
    ArrayNode lines = body.putArray("added");
    added.forEach(line -> lines.addArray().add(line.text()).add(line.minor()));
    return body.toString();
  }
}
