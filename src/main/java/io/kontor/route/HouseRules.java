package io.kontor.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final Set<String> ERROR_STEPS =
      Set.of("doTry", "doCatch", "onException", "errorHandler");
  private static final Set<String> HTTP_CONSUMERS =
      Set.of("platform-http", "jetty", "servlet", "undertow", "netty-http", "vertx-http", "cxf");
  private static final Set<String> HTTP_CALLS = Set.of("http", "https");
  private static final String FILTER = "#inboundHeaders";

  private final Snapshot snapshot;
  private final RouteTexts texts;
  private final List<Finding> findings = new ArrayList<>();

  private HouseRules(Snapshot snapshot, RouteTexts texts) {
    this.snapshot = snapshot;
    this.texts = texts;
  }

  /** All findings, in the order of the files; empty when every rule is kept. */
  static List<Finding> check(Snapshot snapshot, RouteTexts texts) {
    var rules = new HouseRules(snapshot, texts);
    rules.checkFiles();
    rules.checkIds();
    texts.routes.forEach(rules::checkRoute);
    texts.routesAndKamelets().forEach(rules::checkCalls);
    texts.kamelets.forEach(rules::checkKamelet);
    return rules.findings;
  }

  private void checkFiles() {
    findings.addAll(texts.unreadable);
    snapshot.files().forEach(this::checkLength);
    texts.others.forEach(this::checkOther);
    texts.routes.forEach(route -> checkErrorSteps(route, route.body()));
    texts.kamelets.forEach(kamelet -> checkErrorSteps(kamelet, kamelet.body()));
  }

  private void checkLength(String file, String text) {
    long lines = text.lines().count();
    if (lines > MAX_LINES) {
      findings.add(new Finding(file, MAX_LINES + 1, lines + " lines, at most " + MAX_LINES));
    }
  }

  private void checkOther(RouteText other) {
    if (other.id().equals("from")) {
      find(other, "a bare \"from\": write \"- route:\" with an id");
    } else if (ERROR_STEPS.contains(other.id())) {
      find(other, other.id() + " outside a routeConfiguration of " + ERRORS);
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

  private void checkIds() {
    var seen = new HashMap<String, RouteText>();
    for (RouteText route : texts.routes) {
      RouteText first = seen.putIfAbsent(route.id(), route);
      if (first != null && !route.id().isEmpty()) {
        find(route, "route id " + route.id() + " is taken by " + first.file() + ":" + first.line());
      }
    }
    for (RouteText configuration : texts.configurations) {
      String file = configuration.file();
      if (!file.startsWith("hub/") && !file.endsWith("simulator.camel.yaml")) {
        find(configuration, "a routeConfiguration belongs into hub/");
      }
    }
  }

  private void checkRoute(RouteText route) {
    if (!route.id().matches("[a-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
      find(route, "route id \"" + route.id() + "\" is not like <folder>.<side>.<verb>");
    } else if (!route.id().startsWith(route.folder() + ".")) {
      find(route, "route id " + route.id() + " does not start with its folder's name");
    }
    if (route.say("description").isEmpty()) {
      find(route, "route " + route.id() + " has no description");
    }
    checkConfiguration(route);
    checkEntry(route);
  }

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

  private void checkEntry(RouteText route) {
    Call entry = new Call(route.body(), route.uri(), false);
    if (entry.scheme().equals("direct") && !entry.name().equals(route.id())) {
      find(route, "direct:" + entry.name() + " is not named like its route " + route.id());
    }
    // a cxf:bean carries its filter in Java
    boolean http = HTTP_CONSUMERS.contains(entry.scheme()) && !entry.name().startsWith("bean:");
    Node filter = Yaml.at(route.body(), "from", "parameters", "headerFilterStrategy");
    if (http && !Yaml.text(filter).equals(FILTER)) {
      find(route, entry.uri() + " needs the parameter headerFilterStrategy: \"" + FILTER + "\"");
    }
  }

  private void checkCalls(RouteText route) {
    Map<String, RouteText> served = served();
    for (Call call : Call.in(route.steps())) {
      boolean direct = call.scheme().equals("direct") && call.isStatic();
      if (direct && !served.containsKey(call.name())) {
        findings.add(route.finding(call.where(), "no route serves direct:" + call.name()));
      }
      boolean http = HTTP_CALLS.contains(call.scheme()) || call.uri().matches("[{$].*");
      if (http && !call.headersRemoved()) {
        findings.add(route.finding(call.where(), "removeHeaders \"*\" is missing before the call"));
      }
    }
  }

  private Map<String, RouteText> served() {
    return texts.routes.stream()
        .filter(route -> route.uri().startsWith("direct:"))
        .collect(
            Collectors.toMap(
                route -> new Call(route.body(), route.uri(), false).name(),
                route -> route,
                (first, second) -> first));
  }

  private void checkKamelet(RouteText kamelet) {
    String file = kamelet.file().substring(kamelet.file().lastIndexOf('/') + 1);
    if (!file.equals(kamelet.id() + RouteFolder.KAMELETS)) {
      find(kamelet, "kamelet \"" + kamelet.id() + "\" is not named like its file");
    }
    if (!kamelet.uri().equals("kamelet:source")) {
      find(kamelet, "a kamelet here begins with kamelet:source");
    }
  }

  private void find(RouteText route, String reason) {
    findings.add(route.finding(route.line(), reason));
  }
}
