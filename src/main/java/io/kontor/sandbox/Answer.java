package io.kontor.sandbox;

import java.time.Duration;
import java.util.Map;

/**
 * What the sandbox answers.
 *
 * @param location where a redirect leads, else empty
 * @param pause how long it takes
 * @param cut whether the connection ends without any of it
 */
record Answer(int status, String type, String body, String location, Duration pause, boolean cut) {

  static final Answer CUT = new Answer(0, "", "", "", Duration.ZERO, true);

  static Answer json(int status, Object body) {
    return new Answer(status, "application/json", Words.write(body), "", Duration.ZERO, false);
  }

  static Answer html(String body) {
    return new Answer(200, "text/html; charset=utf-8", body, "", Duration.ZERO, false);
  }

  static Answer seeOther(String url) {
    return new Answer(303, "text/plain", "", url, Duration.ZERO, false);
  }

  static Answer error(int status, String code, String message) {
    return json(status, Map.of("error", code, "message", message));
  }

  Answer after(Duration time) {
    return new Answer(status, type, body, location, time, cut);
  }
}
