package io.kontor.paymentiq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PaymentIQ must show us again: derived from what it speaks of, so that there is nothing to
 * store, and a repeated question gets the same answer on every node.
 */
public final class PiqSecrets {

  private static final String ALGORITHM = "HmacSHA256";
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000000000000000L;

  private final SecretKeySpec key;

  PiqSecrets(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The session that a payer's page is opened with. */
  String session(UUID attemptId) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac("session/" + attemptId));
  }

  /** Whether this is that session; in constant time. */
  boolean isSession(UUID attemptId, String given) {
    return same(session(attemptId), given);
  }

  /** The code that says that we let this transaction carry the attempt out; in a UUID's form. */
  String authCode(UUID attemptId, String txId) {
    ByteBuffer bytes = ByteBuffer.wrap(mac("authCode/" + attemptId + "/" + txId));
    long most = bytes.getLong() & ~0xF000L | VERSION_8;
    long least = bytes.getLong() & ~(3L << 62) | VARIANT;
    return new UUID(most, least).toString();
  }

  /** Whether this is that code; in constant time. */
  boolean isAuthCode(UUID attemptId, String txId, String given) {
    return same(authCode(attemptId, txId), given);
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
