package io.kontor.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineTest {

  @Test
  void linesComeBackAsTheyWereInTheirOrder() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.add(new Line("Line  number " + i, i + 1, 100L * (i - 3)));
    }
    lines.add(new Line("", 1, 5));
    Map<String, String> metadata = new TreeMap<>(Line.metadata(lines));
    metadata.put("lines", "3");
    metadata.put("linen", "x");
    assertThat(Line.of(metadata)).isEqualTo(lines);
  }

  @Test
  void aPaymentNeedsNone() {
    assertThat(Line.of(Map.of("word", "value"))).isEmpty();
  }
}
