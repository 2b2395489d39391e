package io.kontor.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** SHA-256 of texts in UTF-8: names that do not lead back to what they were made of. */
public final class Digest {

  private Digest() {}

  /** In 64 hexadecimal digits. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /** The first half of it as an id. */
  public static UUID id(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(of(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
