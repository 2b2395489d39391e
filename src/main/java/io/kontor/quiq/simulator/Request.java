package io.kontor.quiq.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the simulator.
 *
 * @param path below the address of its route, without slashes around it
 */
record Request(String method, String path, String query, String authorization, String body) {

  Map<String, String> parameters() {
    return pairs(query);
  }

  Map<String, String> form() {
    return pairs(body);
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      String value = parts.length == 2 ? parts[1] : "";
      pairs.put(decoded(parts[0]), decoded(value));
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The path holds a token. */
  @Override
  public String toString() {
    return "Request[" + method + "]";
  }
}
