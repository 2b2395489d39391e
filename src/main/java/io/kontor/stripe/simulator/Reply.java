package io.kontor.stripe.simulator;

import java.time.Duration;
import java.util.Map;

/**
 * What the simulator answers.
 *
 * @param headers beside those of every answer
 * @param pause how long it takes
 * @param cut whether the connection is cut in its place
 */
record Reply(
    int status,
    String type,
    String body,
    Map<String, String> headers,
    Duration pause,
    boolean cut) {

  static final Reply CUT = new Reply(0, "", "", Map.of(), Duration.ZERO, true);

  static Reply json(int status, Object body) {
    return new Reply(status, "application/json", Json.write(body), Map.of(), Duration.ZERO, false);
  }

  static Reply html(String body) {
    return new Reply(200, "text/html; charset=utf-8", body, Map.of(), Duration.ZERO, false);
  }

  static Reply seeOther(String url) {
    return new Reply(303, "text/plain", "", Map.of("Location", url), Duration.ZERO, false);
  }

  Reply with(Map<String, String> more) {
    return new Reply(status, type, body, more, pause, cut);
  }

  Reply after(Duration time) {
    return new Reply(status, type, body, headers, time, cut);
  }

  Reply saying(String other) {
    return new Reply(status, type, other, headers, pause, cut);
  }
}
