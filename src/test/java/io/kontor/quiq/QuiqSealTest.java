package io.kontor.quiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuiqSealTest {

  private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String NEW =
      Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());
  private static final QuiqToken TOKEN = new QuiqToken("head.body.sign");
  private static final UUID SESSION = TOKEN.session("demo");

  @Test
  void aSealedTokenIsOpenedByItsKeyAlone() {
    String sealed = new QuiqSeal(List.of(OLD)).seal(TOKEN, SESSION);
    assertThat(new String(Base64.getDecoder().decode(sealed))).doesNotContain("head", "body");
    assertThat(new QuiqSeal(List.of(NEW, OLD)).open(sealed, SESSION)).isEqualTo(TOKEN);
    assertThatThrownBy(() -> new QuiqSeal(List.of(NEW)).open(sealed, SESSION))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void itBelongsToItsSession() {
    QuiqSeal seal = new QuiqSeal(List.of(NEW));
    String sealed = seal.seal(TOKEN, SESSION);
    assertThatThrownBy(() -> seal.open(sealed, UUID.randomUUID()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(seal.seal(TOKEN, SESSION)).isNotEqualTo(sealed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "c2hvcnQ=", "not base64 at all!"})
  void aKeyIsThirtyTwoBytes(String key) {
    assertThatThrownBy(() -> new QuiqSeal(List.of(key)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key is 32 bytes in base64: openssl rand -base64 32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "a/../../b", "a b c d e f", "token?x=12345", "täglich-täglich"})
  void whatCouldLeadElsewhereIsNoToken(String text) {
    assertThat(QuiqToken.read(text)).isEmpty();
  }

  @Test
  void aTokenIsAnotherSessionForAnotherMerchant() {
    assertThat(TOKEN.session("demo")).isEqualTo(TOKEN.session("demo"));
    assertThat(TOKEN.session("demo")).isNotEqualTo(TOKEN.session("other"));
    assertThat(QuiqToken.read("x".repeat(3000))).isPresent();
    assertThat(QuiqToken.read("x".repeat(3001))).isEmpty();
  }
}
