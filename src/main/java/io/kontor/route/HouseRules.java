package io.kontor.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What every route file keeps to, so that nothing Camel is silent about reaches production: a
 * missing error handling, a target that nobody serves, a caller's header that steers our request.
 */
final class HouseRules {
  static final int MAX_LINES = 120;
  private static final String ERRORS = "hub/errors" + RouteFolder.ROUTES;
  private static final String ID = "[a-z0-9-]+(\\.[A-Za-z0-9-]+)+";
  private static final Set<String> ERROR_STEPS =
      Set.of("doTry", "doCatch", "onException", "errorHandler");

  private final Snapshot snapshot;
  private final RouteTexts texts;
  private final List<Finding> findings = new ArrayList<>();

  private HouseRules(Snapshot snapshot, RouteTexts texts) {
    this.snapshot = snapshot;
    this.texts = texts;
  }

  /** All findings; empty when every rule is kept. */
  static List<Finding> check(Snapshot snapshot, RouteTexts texts) {
    var rules = new HouseRules(snapshot, texts);
    rules.findings.addAll(texts.unreadable);
    snapshot.files().forEach(rules::checkLength);
    texts.others.forEach(rules::checkOther);
    texts.configurations.forEach(rules::checkPlace);
    rules.checkTwice();
    texts.routes.forEach(rules::checkRoute);
    texts.kamelets.forEach(rules::checkKamelet);
    texts.withSteps().forEach(route -> rules.checkErrorSteps(route, route.body()));
    rules.findings.addAll(EntryRules.check(texts));
    rules.findings.addAll(CallRules.check(texts));
    return rules.findings;
  }

  private void checkLength(String file, String text) {
    long lines = text.lines().count();
    if (lines > MAX_LINES) {
      findings.add(new Finding(file, MAX_LINES + 1, lines + " lines, at most " + MAX_LINES));
    }
  }

  private void checkOther(RouteText other) {
    switch (other.id()) {
      case "from" -> find(other, "a bare \"from\": write \"- route:\" with an id");
      case "rest", "restConfiguration" -> find(other, "rest is not in use: write platform-http");
      case "onException", "errorHandler" ->
          find(other, other.id() + " outside a routeConfiguration of " + ERRORS);
      default -> {}
    }
  }

  private void checkPlace(RouteText configuration) {
    String file = configuration.file();
    if (!file.startsWith("hub/") && !file.endsWith("simulator.camel.yaml")) {
      find(configuration, "a routeConfiguration belongs into hub/");
    }
  }

  /** Camel's loader would let the later route replace the earlier one. */
  private void checkTwice() {
    var seen = new HashMap<String, RouteText>();
    for (RouteText route : texts.routes) {
      RouteText first = seen.putIfAbsent(route.id(), route);
      if (first != null && !route.id().isEmpty()) {
        find(route, "route id " + route.id() + " is taken by " + first.file() + ":" + first.line());
      }
    }
  }

  private void checkRoute(RouteText route) {
    if (!route.id().matches(ID)) {
      find(route, "route id \"" + route.id() + "\" is not like <folder>.<side>.<verb>");
    } else if (!route.id().startsWith(route.folder() + ".")) {
      find(route, "route id " + route.id() + " does not start with its folder's name");
    }
    if (route.say("description").isEmpty()) {
      find(route, "route " + route.id() + " has no description");
    }
    checkConfiguration(route);
  }

  /** Camel starts a route whose configuration does not exist, without any error handling. */
  private void checkConfiguration(RouteText route) {
    String wanted = route.say("routeConfigurationId");
    Set<String> known =
        texts.configurations.stream().map(RouteText::id).collect(Collectors.toSet());
    if (wanted.isEmpty()) {
      find(route, "route " + route.id() + " names no routeConfigurationId");
    } else if (!known.containsAll(Arrays.asList(wanted.split("\\s*,\\s*")))) {
      find(route, "routeConfigurationId " + wanted + " does not exist");
    }
  }

  private void checkKamelet(RouteText kamelet) {
    if (!kamelet.fileName().equals(kamelet.id() + RouteFolder.KAMELETS)) {
      find(kamelet, "kamelet \"" + kamelet.id() + "\" is not named like its file");
    }
    if (!kamelet.entry().uri().equals("kamelet:source")) {
      find(kamelet, "a kamelet here begins with kamelet:source");
    }
  }

  private void checkErrorSteps(RouteText route, Node node) {
    for (var pair : Yaml.pairs(node)) {
      if (ERROR_STEPS.contains(pair.getKey())) {
        findings.add(route.finding(pair.getValue(), pair.getKey() + " belongs into " + ERRORS));
      }
      checkErrorSteps(route, pair.getValue());
    }
    Yaml.items(node).forEach(item -> checkErrorSteps(route, item));
  }

  private void find(RouteText route, String reason) {
    findings.add(route.finding(reason));
  }
}
