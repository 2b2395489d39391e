package io.kontor.route;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A route, a kamelet's template or a route configuration as its file says it.
 *
 * @param body the mapping with id, description, from and so on
 */
record RouteText(String file, String id, Node body) {

  /** Where requests enter: the {@code uri} without its parameters. */
  String uri() {
    Node from = Yaml.at(body, "from");
    String nested = Yaml.text(Yaml.at(from, "uri"));
    return nested.isEmpty() ? Yaml.text(from) : nested;
  }

  /** A value of the route itself, such as its description; empty when absent. */
  String say(String key) {
    return Yaml.text(Yaml.at(body, key));
  }

  @Nullable Node steps() {
    Node nested = Yaml.at(body, "from", "steps");
    return nested == null ? Yaml.at(body, "steps") : nested;
  }

  int line() {
    return Yaml.line(body);
  }

  Finding finding(Node where, String reason) {
    return finding(Yaml.line(where), reason);
  }

  Finding finding(int line, String reason) {
    return new Finding(file, line, reason);
  }

  /** The first part of the file's path: the system's name. */
  String folder() {
    return file.contains("/") ? file.substring(0, file.indexOf('/')) : "";
  }
}
