package io.kontor.paymentiq.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the simulator.
 *
 * @param path below the address of its route, without slashes around it
 * @param query its parameters, decoded
 */
record Request(
    String method, String path, Map<String, String> query, String authorization, String body) {

  String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  /** The fields of a form. */
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A form holds a card's number. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
