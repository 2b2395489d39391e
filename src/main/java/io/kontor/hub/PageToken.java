package io.kontor.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/**
 * The secret that opens a payment page: 24 lower-case letters and digits (120 bits), an underscore
 * and the payment's id.
 */
public final class PageToken {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int SECRET = 24;
  private static final int LENGTH = SECRET + 1 + 36;

  private PageToken() {}

  static String create(UUID paymentId) {
    StringBuilder token = new StringBuilder(LENGTH);
    byte[] drawn = new byte[SECRET];
    RANDOM.nextBytes(drawn);
    for (byte one : drawn) {
      token.append(LETTERS.charAt(one & 31));
    }
    return token.append('_').append(paymentId).toString();
  }

  /** The payment that a token claims to open; empty if it is no token at all. */
  static Optional<UUID> paymentId(String token) {
    if (token.length() != LENGTH || token.charAt(SECRET) != '_') {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(token.substring(SECRET + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Compares in constant time. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
