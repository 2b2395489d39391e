package io.kontor.route;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A route, a kamelet's or route template's route, or a route configuration as its file says it.
 *
 * @param body the mapping with id, description, from and so on
 */
record RouteText(String file, String id, Node body) {

  /** Where requests enter. */
  Call entry() {
    Node from = Yaml.at(body, "from");
    Node nested = Yaml.at(from, "uri");
    String uri = Yaml.text(nested == null ? from : nested);
    return new Call(from == null ? body : from, uri, false);
  }

  /** A parameter of the entry; empty when absent. */
  String entryParameter(String name) {
    return Yaml.text(Yaml.at(body, "from", "parameters", name));
  }

  /** A value of the route itself, such as its description; empty when absent. */
  String say(String key) {
    return Yaml.text(Yaml.at(body, key));
  }

  /** What it calls; for a configuration, what its error handling calls. */
  List<Call> calls() {
    Node nested = Yaml.at(body, "from", "steps");
    Node steps = nested == null ? Yaml.at(body, "steps") : nested;
    return Call.in(steps == null ? body : steps);
  }

  int line() {
    return Yaml.line(body);
  }

  Finding finding(String reason) {
    return finding(line(), reason);
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

  /** The last part of the file's path. */
  String fileName() {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
