package io.kontor.vault;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Secrets, and what is shown of them, as the bytes that are encrypted. */
final class SecretText {

  private static final JsonMapper MAPPER = new JsonMapper();

  private SecretText() {}

  static byte[] write(Secret secret) {
    try {
      return MAPPER.writeValueAsBytes(secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] write(Map<String, String> facts) {
    try {
      return MAPPER.writeValueAsBytes(facts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Secret read(byte[] text) {
    return read(text, new TypeReference<>() {});
  }

  static Map<String, String> facts(byte[] text) {
    return read(text, new TypeReference<>() {});
  }

  private static <T> T read(byte[] text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (IOException e) {
      // without the cause: its message would quote the text
      throw new IllegalStateException("a data storage holds something else");
    }
  }
}
