package io.kontor.vault;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A secret as the bytes that are encrypted. */
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

  static Secret read(byte[] text) {
    try {
      return MAPPER.readValue(text, Secret.class);
    } catch (IOException e) {
      // without the cause: its message would quote the text
      throw new IllegalStateException("a data storage holds something else");
    }
  }
}
