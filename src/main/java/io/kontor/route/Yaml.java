package io.kontor.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reading a YAML tree without losing its line numbers. Absent parts read as absent. */
final class Yaml {
  private Yaml() {}

  /** The tree of a text; empty for an empty text. Syntax errors carry {@code label}. */
  static Optional<Node> parse(String label, String text) {
    return new Compose(LoadSettings.builder().setLabel(label).build()).composeString(text);
  }

  static List<Node> items(@Nullable Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
  }

  /** Key and value of each pair of a mapping, in the order of the file. */
  static List<Map.Entry<String, Node>> pairs(@Nullable Node node) {
    var pairs = new ArrayList<Map.Entry<String, Node>>();
    if (node instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(pair -> pairs.add(Map.entry(text(pair.getKeyNode()), pair.getValueNode())));
    }
    return pairs;
  }

  /** The value below a path of keys, or null. */
  static @Nullable Node at(@Nullable Node node, String... path) {
    Node found = node;
    for (String key : path) {
      Node parent = found;
      found = null;
      for (var pair : pairs(parent)) {
        found = pair.getKey().equals(key) ? pair.getValue() : found;
      }
    }
    return found;
  }

  /** The text of a scalar, or the empty text. */
  static String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue().trim() : "";
  }

  /** The line of the first text that holds {@code word}. */
  static Optional<Integer> lineOf(Node node, String word) {
    if (text(node).contains(word)) {
      return Optional.of(line(node));
    }
    var inside = new ArrayList<>(items(node));
    pairs(node).forEach(pair -> inside.add(pair.getValue()));
    return inside.stream().flatMap(part -> lineOf(part, word).stream()).findFirst();
  }

  /** Counted from 1. */
  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}
