package io.kontor.qenta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a customer's fingerprints are made. An account has one; a request never chooses. */
public enum QentaAlgorithm {
  HMAC_SHA512("HmacSHA512", true),
  /** For old accounts. */
  SHA512("SHA-512", false),
  /** For very old accounts. */
  MD5("MD5", false);

  private final String name;
  private final boolean keyed;

  QentaAlgorithm(String name, boolean keyed) {
    this.name = name;
    this.keyed = keyed;
  }

  /** Whether the secret is the key; otherwise it must be part of the message. */
  public boolean isKeyed() {
    return keyed;
  }

  /** The fingerprint of a message, in lower-case hexadecimal digits. */
  public String fingerprint(String secret, String message) {
    try {
      return HexFormat.of().formatHex(digest(bytes(secret), bytes(message)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] digest(byte[] secret, byte[] message) throws GeneralSecurityException {
    if (!keyed) {
      return MessageDigest.getInstance(name).digest(message);
    }
    Mac mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(secret, name));
    return mac.doFinal(message);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
