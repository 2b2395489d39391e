package io.kontor.quiq;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Encrypts a token that must wait until its payment's result was reported. */
final class QuiqSeal {

  private static final int BYTES = 32;

  private final List<AesGcmJce> keys = new ArrayList<>();

  /**
   * @param encoded in base64; the first seals, all open
   * @throws IllegalArgumentException if one is not 32 bytes in base64
   */
  QuiqSeal(List<String> encoded) {
    encoded.forEach(key -> keys.add(key(key)));
  }

  String seal(QuiqToken token, UUID session) {
    try {
      byte[] sealed = keys.getFirst().encrypt(bytes(token.text()), bytes(session.toString()));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a token could not be sealed", e);
    }
  }

  /**
   * @throws IllegalStateException if none of the keys has sealed it for this session
   */
  QuiqToken open(String sealed, UUID session) {
    byte[] text = Base64.getDecoder().decode(sealed);
    for (AesGcmJce key : keys) {
      try {
        byte[] plain = key.decrypt(text, bytes(session.toString()));
        return new QuiqToken(new String(plain, StandardCharsets.UTF_8));
      } catch (GeneralSecurityException e) {
        // then perhaps an older key
      }
    }
    throw new IllegalStateException("no key of kontor.quiq.token-keys opens a kept token");
  }

  private static AesGcmJce key(String encoded) {
    try {
      byte[] key = Base64.getDecoder().decode(encoded.strip());
      if (key.length == BYTES) {
        return new AesGcmJce(key);
      }
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // told below, without the key's text
    }
    throw new IllegalArgumentException("a key is 32 bytes in base64: openssl rand -base64 32");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
