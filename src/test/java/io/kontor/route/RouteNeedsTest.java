package io.kontor.route;

import static io.kontor.route.Samples.direct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kontor.route.RouteNeeds.Need;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A configuration that names a route. */
@ExtendWith(OutputCaptureExtension.class)
class RouteNeedsTest {

  private static final String FILE = "bank/connector.camel.yaml";
  private static final String SERVES = direct("bank.connector.pay", "- stop: {}");
  private static final RouteNeeds BANK =
      () -> List.of(new Need("direct:bank.connector.pay", "config/x.yaml names the bank"));
  private static final String MISSING =
      "config/x.yaml names the bank, but no route serves direct:bank.connector.pay";

  private static Hub start(Path routes) {
    Samples.errors(routes);
    return Hub.start(routes, Map.of("bank", BANK));
  }

  @Test
  void theHubStartsWhereItIsServed(@TempDir Path routes) {
    Hub.write(routes, FILE, SERVES);
    try (Hub hub = start(routes)) {
      assertThat(hub.bean(Live.class).current()).isNotNull();
    }
  }

  @Test
  void theHubDoesNotStartWhereItIsNot(@TempDir Path routes) {
    assertThatThrownBy(() -> start(routes)).hasMessageContaining(MISSING);
  }

  @Test
  void aRouteThatIsSwitchedOffServesNothing(@TempDir Path routes) {
    String off = SERVES.replace("    from:", "    precondition: \"false\"\n    from:");
    Hub.write(routes, FILE, off);
    assertThatThrownBy(() -> start(routes)).hasMessageContaining(MISSING);
  }

  @Test
  void anEditThatTakesItAwayKeepsTheOldRoutes(@TempDir Path routes, CapturedOutput log) {
    Hub.write(routes, FILE, SERVES);
    Hub.write(routes, "bank/more.camel.yaml", direct("bank.more.a", "- stop: {}"));
    try (Hub hub = start(routes)) {
      hub.delete(FILE);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> log.getAll().contains("generation 1 stays in use: " + MISSING));
    }
  }
}
