package io.kontor.uniphore;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.openapi.StrictJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads parameters from a query, a form or a JSON object, flat, as {@code metadata[order]}. Each
 * name once, wherever it stands.
 */
final class UniphoreParameters {

  private static final int MOST = 200;

  private final Map<String, String> all = new TreeMap<>();

  Map<String, String> all() {
    return all;
  }

  /**
   * @throws UniphoreError if it is not encoded as a form, or names something twice
   */
  UniphoreParameters form(String text) {
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        int sign = pair.indexOf('=');
        put(
            decoded(sign < 0 ? pair : pair.substring(0, sign)),
            sign < 0 ? "" : decoded(pair.substring(sign + 1)));
      }
    }
    return this;
  }

  /**
   * @throws UniphoreError if it is not an object, or names something twice
   */
  UniphoreParameters json(byte[] body) {
    try {
      JsonNode root = StrictJson.read(body);
      if (!root.isObject()) {
        throw malformed("The body is not a JSON object.");
      }
      add("", root);
      return this;
    } catch (StrictJson.Malformed e) {
      throw malformed("The body is not well-formed JSON.");
    }
  }

  private void add(String name, JsonNode value) {
    if (value.isObject()) {
      value
          .fields()
          .forEachRemaining(
              field ->
                  add(
                      name.isEmpty() ? field.getKey() : name + "[" + field.getKey() + "]",
                      field.getValue()));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        add(name + "[" + i + "]", value.get(i));
      }
    } else {
      put(name, value.isNull() ? "" : value.asText());
    }
  }

  private void put(String name, String value) {
    if (all.size() >= MOST) {
      throw malformed("There are more than " + MOST + " parameters.");
    }
    if (value.indexOf('\0') >= 0) {
      throw UniphoreError.invalid(400, "", name, "A parameter holds a NUL character.");
    }
    if (all.putIfAbsent(name, value) != null) {
      throw UniphoreError.invalid(400, "", name, "A parameter stands there twice.");
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed("A parameter is not encoded as in a form.");
    }
  }

  private static UniphoreError malformed(String message) {
    return UniphoreError.invalid(400, "", "", message);
  }
}
