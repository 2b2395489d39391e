package io.kontor.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The house rules for what a route calls. */
final class CallRules {
  private static final Set<String> HTTP = Set.of("http", "https");

  private final Set<String> served;
  private final List<Finding> findings = new ArrayList<>();

  private CallRules(Set<String> served) {
    this.served = served;
  }

  static List<Finding> check(RouteTexts texts) {
    Set<String> served =
        texts.routes.stream()
            .map(RouteText::entry)
            .filter(entry -> entry.scheme().equals("direct"))
            .map(Call::name)
            .collect(Collectors.toSet());
    var rules = new CallRules(served);
    texts.withSteps().forEach(rules::checkTargets);
    texts.withSteps().forEach(rules::checkHeaders);
    texts.configurations.forEach(rules::checkTargets);
    return rules.findings;
  }

  /** The first payment would find out, after 30 seconds. */
  private void checkTargets(RouteText route) {
    for (Call call : route.calls()) {
      if (call.scheme().equals("direct") && call.isStatic() && !served.contains(call.name())) {
        findings.add(route.finding(call.where(), "no route serves direct:" + call.name()));
      }
    }
  }

  /** A header {@code CamelHttpUri} of whoever led here would choose the server. */
  private void checkHeaders(RouteText route) {
    for (Call call : route.calls()) {
      boolean http = HTTP.contains(call.scheme()) || call.uri().matches("[{$].*");
      if (http && !call.headersRemoved()) {
        findings.add(route.finding(call.where(), "removeHeaders \"*\" is missing before the call"));
      }
    }
  }
}
