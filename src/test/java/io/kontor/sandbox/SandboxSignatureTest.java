package io.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxSignatureTest {

  private static final String SECRET = "whsec_dGhlIHdlYmhvb2sgc2VjcmV0IG9mIHRoZSB0ZXN0cw==";
  private static final String OTHER = "whsec_c29tZWJvZHkgZWxzZSdzIHdlYmhvb2sgc2VjcmV0";
  private static final String BODY = "{\"name\":\"Zoë\"}";

  private final long now = Instant.now().getEpochSecond();

  @Test
  void theSandboxsOwnIsVerified() throws Exception {
    assertThat(verified(BODY, now, sign(SECRET, now))).isEqualTo(BODY);
  }

  @Test
  void oneOfSeveralSignaturesIsEnough() throws Exception {
    String both = sign(OTHER, now) + " " + sign(SECRET, now);
    assertThat(verified(BODY, now, both)).isEqualTo(BODY);
  }

  @Test
  void anotherSecretsIsRefused() throws Exception {
    refused(BODY, now, sign(OTHER, now));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"Zoe\"}", "{\"name\":\"Zoë\"} ", ""})
  void anAlteredBodyIsRefused(String altered) throws Exception {
    refused(altered, now, sign(SECRET, now));
  }

  @Test
  void anotherIdIsRefused() throws Exception {
    String signature = sign(SECRET, now);
    assertThatThrownBy(() -> signature().verified(bytes(BODY), "msg_2", now + "", signature))
        .isInstanceOf(SecurityException.class);
  }

  @Test
  void anotherTimeIsRefused() throws Exception {
    refused(BODY, now + 1, sign(SECRET, now));
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301})
  void aTimeFarFromOursIsRefused(long seconds) throws Exception {
    long far = now + Duration.ofSeconds(seconds).toSeconds();
    refused(BODY, far, sign(SECRET, far));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "v1,", "v1,nonsense", ",,,", "v2,abc", " "})
  void nonsenseIsRefused(String signature) {
    refused(BODY, now, signature);
  }

  @Test
  void aMissingHeaderIsRefused() throws Exception {
    String signature = sign(SECRET, now);
    String time = Long.toString(now);
    assertThatThrownBy(() -> signature().verified(bytes(BODY), null, time, signature))
        .isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> signature().verified(bytes(BODY), "msg_1", null, signature))
        .isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> signature().verified(bytes(BODY), "msg_1", time, null))
        .isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> signature().verified(bytes(BODY), "msg_1", "yesterday", signature))
        .isInstanceOf(SecurityException.class);
  }

  private static void refused(String body, long at, String signature) {
    assertThatThrownBy(() -> verified(body, at, signature)).isInstanceOf(SecurityException.class);
  }

  private static String verified(String body, long at, String signature) throws Exception {
    return signature().verified(bytes(body), "msg_1", Long.toString(at), signature);
  }

  private static SandboxSignature signature() throws Exception {
    return new SandboxSignature(new Webhook(SECRET));
  }

  private static String sign(String secret, long at) throws Exception {
    return new Webhook(secret).sign("msg_1", at, BODY);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
