package io.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.PaymentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Pattern STATE = Pattern.compile("`([A-Z_]+)`");

  @Test
  void theTableOfTransitionsIsTheOneInForce() throws IOException {
    Map<PaymentState, Set<PaymentState>> printed = new EnumMap<>(PaymentState.class);
    String section =
        Files.readString(Path.of("README.md")).split("## What becomes of a payment")[1];
    for (String line : section.split("## Configuration")[0].split("\n")) {
      if (line.startsWith("| `")) {
        String[] cells = line.split("\\|");
        states(cells[1]).forEach(from -> printed.put(from, states(cells[2])));
      }
    }

    for (PaymentState state : PaymentState.values()) {
      assertThat(printed.get(state)).as(state.name()).isEqualTo(state.next());
    }
  }

  @Test
  void everyFileThatItPointsToIsThere() throws IOException {
    Matcher links =
        Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(Path.of("README.md")));

    while (links.find()) {
      assertThat(Path.of(links.group(1))).exists();
    }
  }

  private static Set<PaymentState> states(String cell) {
    Set<PaymentState> states = EnumSet.noneOf(PaymentState.class);
    Matcher matcher = STATE.matcher(cell);
    while (matcher.find()) {
      states.add(PaymentState.valueOf(matcher.group(1)));
    }
    return states;
  }
}
