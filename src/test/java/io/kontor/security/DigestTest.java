package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void aTextsDigestIsThatOfItsUtf8Bytes() {
    assertThat(Digest.hex("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Digest.id("abc")).hasToString("ba7816bf-8f01-cfea-4141-40de5dae2223");
    assertThat(Digest.hex("ä")).isNotEqualTo(Digest.hex("a"));
  }
}
