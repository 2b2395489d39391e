package io.kontor.quiq.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.quiq.links.LinkProperties.Signing;
import io.kontor.quiq.links.LinkTokens.Claims;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokensTest {

  private static final String HUB = "https://pay.example.com";
  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes();
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Claims CLAIMS = new Claims("demo", new UUID(1, 2), NOON.plusSeconds(60));
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"a\"}";
  private static final String PAYLOAD =
      "{\"iss\":\"https://pay.example.com\",\"aud\":\"payment-link\","
          + "\"sub\":\"00000000-0000-0001-0000-000000000002\",\"merchant\":\"demo\","
          + "\"iat\":1772366400,\"exp\":1772366460}";

  private final LinkTokens tokens = tokens(signing("a", SECRET));

  private static LinkTokens tokens(Signing... signing) {
    return new LinkTokens(HUB, List.of(signing));
  }

  private static Signing signing(String id, byte[] secret) {
    return new Signing(id, Base64.getEncoder().encodeToString(secret));
  }

  /** By the standard, and without our code. */
  private static String jwt(String header, String payload, byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      String signed = encoded(header.getBytes()) + "." + encoded(payload.getBytes());
      return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void aTokenIsAJwtAsTheStandardSays() {
    assertThat(tokens.sign(CLAIMS, NOON)).isEqualTo(jwt(HEADER, PAYLOAD, SECRET));
    assertThat(tokens.verify(jwt(HEADER, PAYLOAD, SECRET))).contains(CLAIMS);
  }

  @Test
  void anOlderKeyStillVerifies() {
    byte[] next = "fedcba9876543210fedcba9876543210".getBytes();
    String old = tokens.sign(CLAIMS, NOON);
    LinkTokens rotated = tokens(signing("b", next), signing("a", SECRET));
    assertThat(rotated.verify(old)).contains(CLAIMS);
    assertThat(rotated.sign(CLAIMS, NOON)).isNotEqualTo(old);
    assertThat(tokens(signing("b", next)).verify(old)).isEmpty();
    assertThat(tokens(signing("a", next)).verify(old)).isEmpty();
  }

  @Test
  void whatIsChangedIsNotOurs() {
    String token = tokens.sign(CLAIMS, NOON);
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.verify(changed)).as("at " + i).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"kid\":\"a\"}",
        "{\"alg\":\"hs256\",\"kid\":\"a\"}",
        "{\"alg\":\"HS512\",\"kid\":\"a\"}",
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"kid\":\"b\"}",
        "{\"alg\":\"HS256\",\"kid\":\"a\",\"crit\":[\"exp\"]}",
        "[]",
        "x"
      })
  void onlyOurOwnHeaderCounts(String header) {
    assertThat(tokens.verify(jwt(header, PAYLOAD, SECRET))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "exp"})
  void onlyOurOwnClaimsCount(String claim) {
    String other = PAYLOAD.replace("\"" + claim + "\"", "\"x\"");
    assertThat(tokens.verify(jwt(HEADER, other, SECRET))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "a.b", "é.é.é"})
  void nonsenseIsNoToken(String token) {
    assertThat(tokens.verify(token)).isEmpty();
    String ours = tokens.sign(CLAIMS, NOON);
    assertThat(tokens.verify(ours.substring(0, ours.lastIndexOf('.') + 1))).isEmpty();
    assertThat(tokens.verify(ours + ".")).isEmpty();
    assertThat(tokens.verify(ours + "x".repeat(3000))).isEmpty();
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> tokens(signing("a", new byte[31])))
        .hasMessageContaining("a needs a secret of 32 bytes");
    assertThatThrownBy(() -> tokens(signing("a", SECRET), signing("a", SECRET)))
        .hasMessageContaining("twice");
    assertThat(tokens().canSign()).isFalse();
  }
}
