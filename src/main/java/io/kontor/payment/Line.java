package io.kontor.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of what is paid for, as the payer sees it. Lines stand in a payment's metadata; they
 * explain its amount and are not checked against it.
 *
 * @param quantity how many of it, 1 or more
 * @param minor what all of them come to, in minor units of the payment's currency; less than 0 for
 *     a discount
 */
public record Line(String text, long quantity, long minor) {

  private static final String NAME = "line.";

  /** The metadata that holds them. */
  public static Map<String, String> metadata(List<Line> lines) {
    Map<String, String> words = new TreeMap<>();
    for (Line line : lines) {
      String name = NAME + String.format(Locale.ROOT, "%04d", words.size() + 1);
      words.put(name, line.quantity + " " + line.minor + " " + line.text);
    }
    return words;
  }

  /** Those that a payment's metadata holds, in their order. */
  public static List<Line> of(Map<String, String> metadata) {
    SortedMap<String, String> words = new TreeMap<>(metadata);
    List<Line> lines = new ArrayList<>();
    for (String word : words.subMap(NAME, NAME + Character.MAX_VALUE).values()) {
      String[] parts = word.split(" ", 3);
      lines.add(new Line(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    }
    return lines;
  }
}
