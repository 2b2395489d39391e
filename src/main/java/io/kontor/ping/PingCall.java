package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that is what the contract says.
 *
 * @param merchant the hub's id of the authenticated tenant
 * @param operation its operationId
 * @param path where it came to
 * @param ids the path's parameters, checked
 * @param query those of the query that were given and are described, checked
 * @param body missing where it has none
 * @param paged whether lists are pages, or arrays as in older versions
 * @param key its Idempotency-Key; empty where it has none
 * @param address the caller's IP address
 */
public record PingCall(
    String merchant,
    String operation,
    String path,
    Map<String, String> ids,
    Map<String, String> query,
    JsonNode body,
    boolean paged,
    String key,
    String address) {

  UUID id(String name) {
    return UUID.fromString(Optional.ofNullable(ids.get(name)).orElseThrow());
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<Instant> time(String name) {
    return parameter(name).map(text -> OffsetDateTime.parse(text).toInstant());
  }

  boolean fastForward() {
    return body.path("fast_forward").asBoolean();
  }
}
