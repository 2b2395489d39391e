package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.JsonNode;

/** What is answered, in JSON. */
public record LinkAnswer(int status, String body) {

  static LinkAnswer of(int status, JsonNode body) {
    return new LinkAnswer(status, body.toString());
  }
}
