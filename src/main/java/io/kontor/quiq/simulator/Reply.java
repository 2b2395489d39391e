package io.kontor.quiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What the simulator answers.
 *
 * @param location where a redirect leads, else empty
 * @param pause how long it takes
 */
record Reply(int status, String type, String body, String location, Duration pause) {

  static Reply json(int status, JsonNode body) {
    return new Reply(status, "application/json", body.toString(), "", Duration.ZERO);
  }

  static Reply html(String body) {
    return new Reply(200, "text/html; charset=utf-8", body, "", Duration.ZERO);
  }

  static Reply seeOther(String url) {
    return new Reply(303, "text/plain", "", url, Duration.ZERO);
  }

  static Reply error(int status, String message) {
    return json(status, Json.object().put("message", message));
  }

  Reply after(Duration time) {
    return new Reply(status, type, body, location, time);
  }
}
