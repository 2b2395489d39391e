package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.hub.DemoProperties.Link;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoBannerTest {

  @Test
  void linksStandInTheirOrderOneBelowTheOther() {
    var demo =
        new DemoProperties(
            Map.of(
                "b", new Link(20, "Chat", "http://localhost/chat", ""),
                "a", new Link(10, "A longer name", "http://localhost/a/longer/one", "try it")));
    assertThat(new DemoBanner(demo).text())
        .isEqualTo(
            """

              Kontor's demo is ready. Where to click:

                A longer name  http://localhost/a/longer/one  try it
                Chat           http://localhost/chat
            """);
  }
}
