package io.kontor.quiq.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes payment tokens, which are JWTs, and the codes of short links. */
final class Tokens {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String secret;

  Tokens(String secret) {
    this.secret = secret;
  }

  String token(String id, Instant expiresAt) {
    String claims =
        Json.object()
            .put("tenant", "demo")
            .put("sub", id)
            .put("jti", code())
            .put("exp", expiresAt.getEpochSecond())
            .toString();
    String signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return signed
          + "."
          + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String code() {
    byte[] bytes = new byte[9];
    RANDOM.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
