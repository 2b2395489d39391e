package io.kontor.uniphore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Names of requests, for who compares their own log with ours. */
final class UniphoreRequestIds {

  private static final String PREFIX = "req_";
  private static final int LENGTH = 32;

  private UniphoreRequestIds() {}

  static String random() {
    return UniphoreIds.of(PREFIX, UUID.randomUUID());
  }

  /** The first request's with this key, so that its repeats can name it. */
  static String ofKey(String merchant, String key) {
    return UniphoreIds.of(PREFIX, digest(merchant + "/" + key).substring(0, LENGTH));
  }

  /** 64 hexadecimal digits. */
  static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
