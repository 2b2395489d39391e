package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimedSignatureTest {

  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
  private static final long NOON = TestClock.NOON.getEpochSecond();

  /** By openssl: printf '1772366400.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test. */
  private static final String RIGHT =
      "423eaca490dc90f990738fb794aeaf13bc5ebdb56ba71a34ff498d8927382f0c";

  private final TestClock clock = new TestClock();
  private final TimedSignature signature = of("whsec_test");

  @Test
  void theRightOneIsTakenAndTheBodyHandedBack() {
    assertThat(signature.verified(BODY, header(RIGHT))).isSameAs(BODY);
  }

  @Test
  void oneOfSeveralIsEnough() {
    assertThat(signature.verified(BODY, header("00ff") + ",v1=" + RIGHT + ",v0=zz"))
        .isEqualTo(BODY);
    assertThat(signature.verified(BODY, header(RIGHT) + ",v1=00ff")).isEqualTo(BODY);
    assertThat(signature.verified(BODY, "v1=" + RIGHT + ", t=" + NOON)).isEqualTo(BODY);
  }

  @Test
  void anyOfOurSecretsIsEnough() {
    assertThat(of("whsec_new", "whsec_test").verified(BODY, header(RIGHT))).isEqualTo(BODY);
    refused(of("whsec_new"), header(RIGHT));
  }

  @ParameterizedTest
  @CsvSource({"300, true", "-300, true", "301, false", "-301, false"})
  void theTimeMayBeOffALittleEitherWay(long seconds, boolean taken) {
    clock.passes(Duration.ofSeconds(seconds));
    if (taken) {
      assertThat(signature.verified(BODY, header(RIGHT))).isEqualTo(BODY);
    } else {
      refused(signature, header(RIGHT));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=1772366400",
        "t=1772366400,v1=",
        "t=1772366400,v0=423eaca490dc90f990738fb794aeaf13bc5ebdb56ba71a34ff498d8927382f0c",
        "t=1772366401,v1=423eaca490dc90f990738fb794aeaf13bc5ebdb56ba71a34ff498d8927382f0c",
        "t=,v1=423eaca490dc90f990738fb794aeaf13bc5ebdb56ba71a34ff498d8927382f0c",
        "t=99999999999999999999,v1=423eaca490dc90f990738fb794aeaf13bc5ebdb56ba71a34ff498d8927382f0c",
        "t=-1,v1=423eaca490dc90f990738fb794aeaf13bc5ebdb56ba71a34ff498d8927382f0c",
        "v1=423eaca490dc90f990738fb794aeaf13bc5ebdb56ba71a34ff498d8927382f0c",
        "nonsense"
      })
  void anythingElseIsRefused(String header) {
    refused(signature, header);
  }

  @Test
  void withoutAHeaderItIsRefused() {
    refused(signature, null);
  }

  @Test
  void anotherBodyIsRefused() {
    assertThatThrownBy(
            () -> signature.verified("{}".getBytes(StandardCharsets.UTF_8), header(RIGHT)))
        .isInstanceOf(SecurityException.class);
  }

  @Test
  void withoutASecretNothingCanBeVerified() {
    assertThatThrownBy(() -> of()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of("")).isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(TimedSignature signature, @Nullable String header) {
    assertThatThrownBy(() -> signature.verified(BODY, header))
        .isInstanceOf(SecurityException.class);
  }

  private static String header(String signature) {
    return "t=" + NOON + ",v1=" + signature;
  }

  private TimedSignature of(String... secrets) {
    return new TimedSignature(List.of(secrets), Duration.ofSeconds(300), clock);
  }
}
