package io.kontor.vault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no base64!", "c2hvcnQ=", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISI="})
  void aKeyOfAnotherLengthOrFormIsRefusedWithoutBeingShown(String key) {
    assertThatThrownBy(() -> Keys.of(List.of(KEY, key)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key is 32 bytes in base64: openssl rand -base64 32");
  }

  @Test
  void theSameKeyTwiceIsAMistake() {
    assertThatThrownBy(() -> Keys.of(List.of(KEY, KEY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key stands there twice");
  }
}
