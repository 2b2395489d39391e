package io.kontor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.kontor.payment.CardBrand;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** Style, script and icon. */
class AssetsTest extends PagesTest {

  @Autowired Assets assets;

  @ParameterizedTest
  @CsvSource({"pay.css, text/css", "pay.js, text/javascript", "icon.svg, image/svg+xml"})
  void anAssetIsKeptForeverUnderItsVersion(String name, String type) throws Exception {
    MockHttpServletResponse answer = send(get("/pay/assets/" + name).param("v", assets.version()));
    assertThat(answer.getContentType()).startsWith(type);
    assertThat(answer.getHeaders("Cache-Control"))
        .containsExactly("max-age=31536000, public, immutable");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void anotherVersionIsNotKept() throws Exception {
    assertThat(send(get("/pay/assets/pay.css").param("v", "older")).getHeader("Cache-Control"))
        .isEqualTo("max-age=300");
  }

  @Test
  void pagesNameTheVersion() throws Exception {
    assertThat(see(create()).getContentAsString())
        .contains("/pay/assets/pay.css?v=" + assets.version());
  }

  @Test
  void nothingComesFromElsewhere() {
    for (String name : new String[] {"pay.css", "pay.js"}) {
      assertThat(new String(assets.find(name).orElseThrow().content()))
          .doesNotContain("http", "//cdn", "@import", "url(", "fetch(", "eval(");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4", "51", "50", "2221", "2220", "2720", "2721", "34", "37", "35", "3528", "3527", "300",
        "306", "36", "38", "39", "6011", "6010", "644", "65", "6759", "6763", "6764", "5018", "9"
      })
  void theScriptKnowsTheBrandsThatWeDo(String digits) {
    String found =
        scriptBrands().entrySet().stream()
            .filter(brand -> brand.getValue().matcher(digits).find())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("other");
    assertThat(found).isEqualTo(CardBrand.of(digits).name().toLowerCase(Locale.ROOT));
  }

  @Test
  void everyBrandHasAPicture() throws Exception {
    String page = see(create(), "card").getContentAsString();
    for (CardBrand brand : CardBrand.values()) {
      assertThat(page).contains("brand-" + brand.name().toLowerCase(Locale.ROOT));
    }
  }

  private Map<String, Pattern> scriptBrands() {
    String script = new String(assets.find("pay.js").orElseThrow().content());
    Matcher line = Pattern.compile("^ {4}(\\w+): /(.+)/,$", Pattern.MULTILINE).matcher(script);
    Map<String, Pattern> brands = new HashMap<>();
    while (line.find()) {
      brands.put(line.group(1), Pattern.compile(line.group(2)));
    }
    assertThat(brands).hasSize(CardBrand.values().length - 1);
    return brands;
  }
}
