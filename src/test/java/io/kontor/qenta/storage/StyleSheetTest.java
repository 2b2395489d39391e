package io.kontor.qenta.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleSheetTest {

  @Test
  void looksStay() {
    String css =
        "input { color: #123; border: 1px solid rgb(1, 2, 3) }\nlabel::after{content:\"\\2022\"}";
    assertThat(StyleSheet.harmless(css)).isEqualTo(css);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@import url(https://x.example/a.css); b{}",
        "@IMPORT 'https://x.example/a.css'; b{}",
        "b{background:url(https://x.example/a.png)}",
        "b{background:URL( 'https://x.example/a.png' )}",
        "b{background:image-set('https://x.example/a.png' 1x)}",
        "b{background:\\75rl(https://x.example/a.png)}",
        "b{background:u\\rl(https://x.example/a.png)}",
        "b{background:u\\72 l(https://x.example/a.png)}",
        "@\\69mport 'https://x.example/a.css';",
        "@import 'https://x.example/a.css'",
      })
  void nothingIsLoaded(String css) {
    assertThat(StyleSheet.harmless(css))
        .doesNotContainIgnoringCase("x.example")
        .doesNotContain("@i");
  }

  @Test
  void nothingEndsTheElementThatItStandsIn() {
    assertThat(StyleSheet.harmless("b{}</style><script>alert(1)</script>"))
        .doesNotContain("</style", "</script");
  }
}
