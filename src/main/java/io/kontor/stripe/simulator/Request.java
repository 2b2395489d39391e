package io.kontor.stripe.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to the simulator.
 *
 * @param path below the simulator's own, without slashes around it
 * @param fields of the address and of the form in the body, decoded; where a name comes again, the
 *     later ones are told apart by a number
 * @param body as it came
 */
record Request(
    String method,
    String path,
    Map<String, String> fields,
    String authorization,
    String key,
    String version,
    String body) {

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  boolean has(String name) {
    return !field(name).isEmpty();
  }

  boolean isPost() {
    return method.equals("POST");
  }

  /** The part of the path with this number, from 0; empty if it is shorter. */
  String part(int number) {
    String[] parts = path.split("/");
    return number < parts.length ? parts[number] : "";
  }

  /** The fields {@code name[…]}, by what stands in the brackets. */
  Map<String, String> under(String name) {
    Map<String, String> found = new TreeMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(name + "[") && field.endsWith("]")) {
            found.put(field.substring(name.length() + 1, field.length() - 1), value);
          }
        });
    return found;
  }

  /** The same with other fields. */
  Request asking(Map<String, String> others) {
    return new Request(method, path, others, authorization, key, version, body);
  }

  /** What the answer shall hold in full. */
  List<String> expanded() {
    return fields.entrySet().stream()
        .filter(it -> it.getKey().startsWith("expand["))
        .map(Map.Entry::getValue)
        .toList();
  }

  static Map<String, String> fields(String... encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : String.join("&", encoded).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        String unique = fields.containsKey(name) ? name + fields.size() : name;
        fields.put(unique, decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
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
