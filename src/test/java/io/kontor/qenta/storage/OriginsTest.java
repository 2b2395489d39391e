package io.kontor.qenta.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

  @ParameterizedTest
  @CsvSource({
    "https://Shop.Example/a?b=c#d, https://shop.example",
    "https://shop.example:443/, https://shop.example",
    "http://shop.example:80/, http://shop.example",
    "http://shop.example:443/, http://shop.example:443",
    "https://shop.example:8443, https://shop.example:8443"
  })
  void anOriginIsWrittenAsBrowsersDo(String url, String origin) {
    assertThat(Origins.origin(url)).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop.example",
        "//shop.example",
        "javascript:alert(1)",
        "https://a:b@shop.example/",
        "file:///etc/passwd",
        "https://shop example/",
        "data:text/html,x"
      })
  void whatABrowserShouldNotGoToHasNone(String url) {
    assertThat(Origins.origin(url)).isEmpty();
  }
}
