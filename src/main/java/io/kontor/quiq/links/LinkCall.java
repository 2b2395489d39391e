package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.openapi.Match;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that is what the contract says.
 *
 * @param merchant the hub's id of the authenticated merchant
 * @param path where it came to
 * @param body missing where it has none
 * @param key its Idempotency-Key; empty where it has none
 */
public record LinkCall(String merchant, Match.Found found, String path, JsonNode body, String key) {

  public String operation() {
    return found.operation().id();
  }

  UUID id() {
    return UUID.fromString(Optional.ofNullable(found.parameters().get("id")).orElseThrow());
  }
}
