package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormBodyTest {

  @Test
  void namesAndValuesAreEncoded() {
    assertThat(encoded(Map.of("items[0][name]", "Töpfe & <b>=1%</b>\n+x")))
        .isEqualTo("items%5B0%5D%5Bname%5D=T%C3%B6pfe+%26+%3Cb%3E%3D1%25%3C%2Fb%3E%0A%2Bx");
  }

  @Test
  void aValueAddsNoField() {
    assertThat(encoded(Map.of("a", "1&amount=2"))).isEqualTo("a=1%26amount%3D2");
  }

  @Test
  void whatIsEmptyIsLeftOutAndTheRestIsSorted() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("z", 1L);
    fields.put("a", true);
    fields.put("empty", "");
    fields.put("none", null);
    assertThat(encoded(fields)).isEqualTo("a=true&z=1");
  }

  private static String encoded(Map<String, ?> fields) {
    return new String(new FormBody().encode(fields), StandardCharsets.US_ASCII);
  }
}
