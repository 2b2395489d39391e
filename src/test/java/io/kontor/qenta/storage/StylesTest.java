package io.kontor.qenta.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.TestClock;
import io.kontor.payment.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StylesTest {

  private static final String URL = "https://shop.example/card.css";

  private final TestClock clock = new TestClock();
  private final Styles styles = new Styles(clock);

  @Test
  void aStyleSheetIsFetchedOnce() {
    assertThat(styles.wanted(URL)).isEqualTo(URL);
    assertThat(styles.wanted(URL)).isEmpty();
    styles.keep(URL, 200, "b{color:red}".getBytes(UTF_8));
    assertThat(styles.css(URL)).isEqualTo("b{color:red}");
    clock.passes(Duration.ofMinutes(9));
    assertThat(styles.wanted(URL)).isEmpty();
    clock.passes(Duration.ofMinutes(2));
    assertThat(styles.wanted(URL)).isEqualTo(URL);
    assertThat(styles.css(URL)).as("meanwhile the old one").isEqualTo("b{color:red}");
  }

  @Test
  void oneThatCouldNotBeHadIsAskedForAMinuteLater() {
    styles.wanted(URL);
    styles.keep(URL, 404, "b{}".getBytes(UTF_8));
    styles.keep(URL, 200, new Outcome.Unknown("SocketTimeoutException"));
    assertThat(styles.css(URL)).isEmpty();
    clock.passes(Duration.ofSeconds(59));
    assertThat(styles.wanted(URL)).isEmpty();
    clock.passes(Duration.ofSeconds(2));
    assertThat(styles.wanted(URL)).isEqualTo(URL);
  }

  @Test
  void noAddressIsNeverWanted() {
    assertThat(styles.wanted("")).isEmpty();
    assertThat(styles.css("")).isEmpty();
  }

  @Test
  void manyAddressesPushOutTheOldest() {
    styles.wanted(URL);
    styles.keep(URL, 200, "b{}".getBytes(UTF_8));
    for (int i = 0; i < 200; i++) {
      styles.wanted(URL + i);
    }
    assertThat(styles.css(URL)).isEmpty();
  }
}
