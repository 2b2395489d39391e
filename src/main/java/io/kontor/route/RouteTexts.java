package io.kontor.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** What all files of a snapshot say, read without Camel so that every finding can name a line. */
final class RouteTexts {
  final List<RouteText> routes = new ArrayList<>();
  final List<RouteText> kamelets = new ArrayList<>();
  final List<RouteText> templates = new ArrayList<>();
  final List<RouteText> configurations = new ArrayList<>();

  /** Everything else at the top of a file, such as a bare {@code from} or {@code onException}. */
  final List<RouteText> others = new ArrayList<>();

  /** Files that are not YAML, or empty. */
  final List<Finding> unreadable = new ArrayList<>();

  static RouteTexts of(Snapshot snapshot) {
    var texts = new RouteTexts();
    snapshot.files().forEach(texts::read);
    return texts;
  }

  /** Routes, and what routes are made of. */
  Stream<RouteText> withSteps() {
    return Stream.of(routes, kamelets, templates).flatMap(List::stream);
  }

  /** The route, kamelet or configuration of that id. */
  Optional<RouteText> find(String id) {
    return Stream.concat(withSteps(), configurations.stream())
        .filter(route -> route.id().equals(id))
        .findFirst();
  }

  private void read(String file, String text) {
    try {
      Yaml.parse(file, text)
          .ifPresentOrElse(
              root -> sort(file, root),
              () -> unreadable.add(new Finding(file, 0, "nothing in it")));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      unreadable.add(new Finding(file, line, "not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      unreadable.add(new Finding(file, 0, "not YAML: " + e.getMessage()));
    }
  }

  private void sort(String file, Node root) {
    if (file.endsWith(RouteFolder.KAMELETS)) {
      Node template = Yaml.at(root, "spec", "template");
      String name = Yaml.text(Yaml.at(root, "metadata", "name"));
      kamelets.add(new RouteText(file, name, template == null ? root : template));
      return;
    }
    for (Node item : Yaml.items(root)) {
      Yaml.pairs(item).forEach(pair -> sort(file, pair.getKey(), pair.getValue()));
    }
  }

  private void sort(String file, String kind, Node body) {
    var text = new RouteText(file, Yaml.text(Yaml.at(body, "id")), body);
    switch (kind) {
      case "route" -> routes.add(text);
      case "routeConfiguration" -> configurations.add(text);
      case "routeTemplate" -> {
        Node route = Yaml.at(body, "route");
        templates.add(new RouteText(file, text.id(), route == null ? body : route));
      }
      default -> others.add(new RouteText(file, kind, body));
    }
  }
}
