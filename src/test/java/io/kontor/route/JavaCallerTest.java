package io.kontor.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calling routes from Java. */
class JavaCallerTest {
  private static Hub hub;

  /** Fails in every way there is. */
  static final class Failing {
    public void checked() throws FileNotFoundException {
      throw new FileNotFoundException("lost");
    }

    public void unchecked() {
      throw new IllegalArgumentException("odd");
    }

    public void error() {
      throw new StackOverflowError("deep");
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) {
    Hub.write(
        folder,
        "hub/errors.camel.yaml",
        "- routeConfiguration:\n    id: hub.errors\n    errorHandler:\n      noErrorHandler: {}\n");
    Hub.write(folder, "hub/echo.camel.yaml", echo("one"));
    for (String method : new String[] {"checked", "unchecked", "error"}) {
      String step = "- bean:\n    ref: failing\n    method: " + method;
      Hub.write(folder, "hub/" + method + ".camel.yaml", Samples.direct("hub." + method, step));
    }
    hub = Hub.start(folder, Map.of("failing", new Failing()));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Routes routes() {
    return hub.bean(Routes.class);
  }

  private static String echo(String text) {
    String step = "- setBody:\n    simple: \"" + text + " ${body} ${header.colour}\"";
    return Samples.direct("hub.echo", step);
  }

  @Test
  void getsTheAnswer() {
    assertThat(routes().request("direct:hub.echo", 7, Map.of("colour", "red")))
        .isEqualTo("one 7 red");
    assertThat(routes().request("direct:hub.echo", "x", byte[].class))
        .asString()
        .isEqualTo("one x ");
    assertThat(routes().exchange("direct:hub.echo", e -> e.getMessage().setHeader("colour", 1)))
        .extracting(e -> e.getMessage().getHeader("colour"))
        .isEqualTo(1);
  }

  @Test
  void getsWhatTheRouteThrows() {
    assertThatThrownBy(() -> routes().request("direct:hub.checked", ""))
        .isExactlyInstanceOf(FileNotFoundException.class)
        .hasMessage("lost");
    assertThatThrownBy(() -> routes().request("direct:hub.unchecked", ""))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("odd");
    assertThatThrownBy(() -> routes().request("direct:hub.error", ""))
        .isExactlyInstanceOf(StackOverflowError.class)
        .hasMessage("deep");
  }

  @Test
  void learnsThatNobodyServesAnAddress() {
    assertThatThrownBy(() -> routes().request("direct:hub.nobody", ""))
        .isInstanceOf(DirectConsumerNotAvailableException.class);
  }

  @Test
  void usesTheNewestRoutes() {
    hub.write("hub/echo.camel.yaml", echo("two"));
    try {
      await().until(() -> "two x ".equals(routes().request("direct:hub.echo", "x")));
    } finally {
      hub.write("hub/echo.camel.yaml", echo("one"));
      await().until(() -> "one x ".equals(routes().request("direct:hub.echo", "x")));
    }
  }
}
