package io.kontor.security;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a header like {@code t=1700000000,v1=5257a8…}: HMAC-SHA256, in hex, over the seconds, a
 * dot and the bytes of the body. Of several {@code v1} one must be right, and any of our secrets
 * may have made it, so that both sides can change theirs without a gap.
 */
public final class TimedSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private final List<String> secrets;
  private final Duration tolerance;
  private final Clock clock;

  /**
   * @param tolerance how far the time of signing may be away, in the past as in the future
   * @throws IllegalArgumentException if there is no secret, or an empty one
   */
  public TimedSignature(List<String> secrets, Duration tolerance, Clock clock) {
    if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a secret that verifies signatures is missing");
    }
    this.secrets = List.copyOf(secrets);
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /**
   * Hands back the body.
   *
   * @throws SecurityException if the signature is missing, wrong, or of another time
   */
  public byte[] verified(byte[] body, @Nullable String header) {
    String time = "";
    List<String> signatures = new ArrayList<>();
    for (String part : (header == null ? "" : header).split(",")) {
      String[] pair = part.trim().split("=", 2);
      if (pair.length == 2 && pair[0].equals("t")) {
        time = pair[1];
      } else if (pair.length == 2 && pair[0].equals("v1")) {
        signatures.add(pair[1]);
      }
    }
    Instant signedAt = seconds(time);
    if (Duration.between(signedAt, clock.instant()).abs().compareTo(tolerance) > 0) {
      throw new SecurityException("signature is of another time");
    }
    if (!matches(time, body, signatures)) {
      throw new SecurityException("signature is not right");
    }
    return body;
  }

  private boolean matches(String time, byte[] body, List<String> signatures) {
    boolean found = false;
    for (String secret : secrets) {
      byte[] right = HexFormat.of().formatHex(sign(secret, time, body)).getBytes(bytes());
      for (String signature : signatures) {
        found |= MessageDigest.isEqual(right, signature.getBytes(bytes()));
      }
    }
    return found;
  }

  private static byte[] sign(String secret, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(bytes()), ALGORITHM));
      mac.update((time + ".").getBytes(bytes()));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant seconds(String text) {
    if (!text.matches("[0-9]{1,11}")) {
      throw new SecurityException("time of signing is missing");
    }
    return Instant.ofEpochSecond(Long.parseLong(text));
  }

  private static Charset bytes() {
    return StandardCharsets.UTF_8;
  }
}
