package io.kontor.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The route files that are shipped. */
class RoutesTest {
  private static final Path ROUTES = Path.of("routes");

  @Test
  void theShippedRoutesKeepTheHouseRules() throws IOException {
    Snapshot snapshot = read();
    assertThat(HouseRules.check(snapshot, RouteTexts.of(snapshot))).isEmpty();
  }

  @Test
  void thereAreRoutes() throws IOException {
    assertThat(RouteTexts.of(read()).routes).isNotEmpty();
  }

  private static Snapshot read() throws IOException {
    var properties = new RoutesProperties(ROUTES, Duration.ofSeconds(1), Duration.ofSeconds(1));
    return new RouteFolder(properties, new SimulatorProperties(true)).read();
  }
}
