package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is answered.
 *
 * @param contentType empty where there is no body
 */
public record PingAnswer(int status, String contentType, String body) {

  private static final String JSON = "application/json";

  static final PingAnswer DONE = new PingAnswer(204, "", "");

  static PingAnswer of(JsonNode body) {
    return of(200, body);
  }

  static PingAnswer of(int status, JsonNode body) {
    return new PingAnswer(status, JSON, body.toString());
  }
}
