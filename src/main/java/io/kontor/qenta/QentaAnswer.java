package io.kontor.qenta;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An answer being written: {@code key=value&…}. Clients split values at commas and at equals signs
 * before they decode, so both are always escaped; a space is a plus.
 */
public final class QentaAnswer {

  private final StringBuilder text = new StringBuilder();

  public QentaAnswer add(String name, Object value) {
    if (!text.isEmpty()) {
      text.append('&');
    }
    text.append(encoded(name)).append('=').append(encoded(value.toString()));
    return this;
  }

  /** Adds it unless it is empty. */
  public QentaAnswer addIfAny(String name, String value) {
    return value.isEmpty() ? this : add(name, value);
  }

  /** The name of a member of a list, such as {@code error.1.message}; the first is 1. */
  public static String member(String list, int index, String name) {
    return list + "." + index + "." + name;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
