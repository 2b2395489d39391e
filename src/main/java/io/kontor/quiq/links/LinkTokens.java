package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.openapi.StrictJson;
import io.kontor.quiq.links.LinkProperties.Signing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Links' tokens: JWTs signed by HMAC with SHA-256, and by nothing else whatever they say. */
final class LinkTokens {

  /** What a token that is ours says. */
  record Claims(String merchant, UUID link, Instant expiresAt) {}

  private static final String ALGORITHM = "HmacSHA256";
  private static final String AUDIENCE = "payment-link";
  private static final int LEAST = 32;
  private static final int LONGEST = 2000;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final String issuer;
  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

  /**
   * @param issuer the hub's own address
   * @throws IllegalArgumentException if a key is too short, or its id is taken
   */
  LinkTokens(String issuer, Iterable<Signing> signing) {
    this.issuer = issuer;
    for (Signing one : signing) {
      if (keys.putIfAbsent(one.id(), key(one)) != null) {
        throw new IllegalArgumentException(
            "kontor.quiq.links.signing: " + one.id() + " is there twice");
      }
    }
  }

  boolean canSign() {
    return !keys.isEmpty();
  }

  /** The same for the same claims, as long as the key is the same. */
  String sign(Claims claims, Instant issuedAt) {
    Map.Entry<String, SecretKeySpec> key = keys.entrySet().iterator().next();
    ObjectNode header = object().put("alg", "HS256").put("typ", "JWT").put("kid", key.getKey());
    ObjectNode payload =
        object()
            .put("iss", issuer)
            .put("aud", AUDIENCE)
            .put("sub", claims.link().toString())
            .put("merchant", claims.merchant())
            .put("iat", issuedAt.getEpochSecond())
            .put("exp", claims.expiresAt().getEpochSecond());
    String signed = encoded(header) + "." + encoded(payload);
    return signed + "." + ENCODER.encodeToString(mac(key.getValue(), signed));
  }

  /** What a token says, if one of our keys signed it; whether its time is over is not looked at. */
  Optional<Claims> verify(String token) {
    String[] parts = token.split("\\.", -1);
    if (token.length() > LONGEST || parts.length != 3) {
      return Optional.empty();
    }
    try {
      return signer(json(parts[0]))
          .filter(key -> isSigned(key, parts))
          .flatMap(key -> claims(json(parts[1])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<SecretKeySpec> signer(JsonNode header) {
    return header.path("alg").asText().equals("HS256") && !header.has("crit")
        ? Optional.ofNullable(keys.get(header.path("kid").asText()))
        : Optional.empty();
  }

  private static boolean isSigned(SecretKeySpec key, String[] parts) {
    byte[] wanted = mac(key, parts[0] + "." + parts[1]);
    return MessageDigest.isEqual(wanted, DECODER.decode(parts[2]));
  }

  private Optional<Claims> claims(JsonNode payload) {
    boolean ours =
        payload.path("iss").asText().equals(issuer)
            && payload.path("aud").asText().equals(AUDIENCE)
            && payload.path("exp").isIntegralNumber();
    return ours
        ? Optional.of(
            new Claims(
                payload.path("merchant").asText(),
                UUID.fromString(payload.path("sub").asText()),
                Instant.ofEpochSecond(payload.path("exp").asLong())))
        : Optional.empty();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode json(String part) {
    return StrictJson.read(DECODER.decode(part));
  }

  private static String encoded(ObjectNode json) {
    return ENCODER.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SecretKeySpec key(Signing signing) {
    try {
      byte[] secret = Base64.getDecoder().decode(signing.secret().strip());
      if (secret.length >= LEAST) {
        return new SecretKeySpec(secret, ALGORITHM);
      }
    } catch (IllegalArgumentException e) {
      // told below, without the secret's text
    }
    throw new IllegalArgumentException(
        "kontor.quiq.links.signing: "
            + signing.id()
            + " needs a secret of 32 bytes in base64: openssl rand -base64 32");
  }
}
