package io.kontor.paymentiq.simulator;

import java.time.Duration;
import java.util.Map;

/**
 * What the simulator answers.
 *
 * @param location where a redirect leads, else empty
 * @param pause how long it takes
 */
record Reply(int status, String type, String body, String location, Duration pause) {

  static Reply json(int status, Object body) {
    return new Reply(status, "application/json", Json.write(body), "", Duration.ZERO);
  }

  static Reply html(String body) {
    return new Reply(200, "text/html; charset=utf-8", body, "", Duration.ZERO);
  }

  static Reply seeOther(String url) {
    return new Reply(303, "text/plain", "", url, Duration.ZERO);
  }

  static Reply error(int status, String message) {
    return json(status, Map.of("errorMessage", message));
  }

  Reply after(Duration time) {
    return new Reply(status, type, body, location, time);
  }
}
