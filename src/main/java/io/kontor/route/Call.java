package io.kontor.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A step that sends to an endpoint.
 *
 * @param where the endpoint in its file
 * @param uri the endpoint without its parameters
 * @param headersRemoved whether every way to this step removes all headers first
 */
record Call(Node where, String uri, boolean headersRemoved) {

  /** The calls of a list of steps, in the order of the file. */
  static List<Call> in(@Nullable Node steps) {
    var calls = new ArrayList<Call>();
    walk(steps, false, calls);
    return calls;
  }

  boolean isStatic() {
    return !uri.contains("{");
  }

  /** The part before the first colon: the component. */
  String scheme() {
    return uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : "";
  }

  /** The part between scheme and parameters. */
  String name() {
    return uri.substring(uri.indexOf(':') + 1).replaceAll("^/+|\\?.*", "");
  }

  /** A removal counts for the steps after it in the same list and for what those contain. */
  private static void walk(@Nullable Node node, boolean removed, List<Call> calls) {
    boolean soFar = removed;
    for (Node step : Yaml.items(node)) {
      for (var pair : Yaml.pairs(step)) {
        step(pair.getKey(), pair.getValue(), soFar, calls);
        soFar |= removesAll(pair.getKey(), pair.getValue());
      }
    }
    for (var pair : Yaml.pairs(node)) {
      step(pair.getKey(), pair.getValue(), removed, calls);
    }
  }

  private static void step(String key, Node value, boolean removed, List<Call> calls) {
    if (key.equals("parameters")) {
      return;
    }
    if (key.equals("uri") || ((key.equals("to") || key.equals("toD")) && scalar(value))) {
      calls.add(new Call(value, Yaml.text(value), removed));
    }
    walk(value, removed, calls);
  }

  private static boolean scalar(Node value) {
    return !Yaml.text(value).isEmpty();
  }

  private static boolean removesAll(String key, Node value) {
    return key.equals("removeHeaders")
        && (Yaml.text(value).equals("*") || Yaml.text(Yaml.at(value, "pattern")).equals("*"));
  }
}
