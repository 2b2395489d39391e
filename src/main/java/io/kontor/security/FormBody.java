package io.kontor.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of a form, {@code application/x-www-form-urlencoded}, from names and values. */
public final class FormBody {

  /**
   * Encodes what is there; nulls and empty values are left out. Sorted, so that a repeat is the
   * same to the byte.
   *
   * @param fields by name, such as {@code items[0][price]}
   */
  public byte[] encode(Map<String, ? extends @Nullable Object> fields) {
    return new TreeMap<String, @Nullable Object>(fields)
        .entrySet().stream()
            .filter(field -> !text(field.getValue()).isEmpty())
            .map(field -> encoded(field.getKey()) + "=" + encoded(text(field.getValue())))
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
