package io.kontor.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The house rules for where a route begins. */
final class EntryRules {
  private static final Set<String> HTTP =
      Set.of("platform-http", "jetty", "servlet", "undertow", "netty-http", "vertx-http", "cxf");
  private static final String FILTER = "#inboundHeaders";

  private EntryRules() {}

  static List<Finding> check(RouteTexts texts) {
    var findings = new ArrayList<Finding>();
    texts.withSteps().forEach(route -> check(route, findings));
    List<RouteText> http = texts.routes.stream().filter(EntryRules::isHttp).toList();
    for (int i = 0; i < http.size(); i++) {
      checkShared(http.get(i), http.subList(0, i), findings);
    }
    return findings;
  }

  private static void check(RouteText route, List<Finding> findings) {
    Call entry = route.entry();
    if (entry.scheme().isEmpty() || entry.scheme().contains("{")) {
      findings.add(route.finding("route " + route.id() + " does not say what it begins with"));
    }
    if (entry.scheme().equals("direct") && !entry.name().equals(route.id())) {
      String name = "direct:" + entry.name();
      findings.add(route.finding(name + " is not named like its route " + route.id()));
    }
    if (isHttp(route) && !route.entryParameter("headerFilterStrategy").equals(FILTER)) {
      String missing = " needs the parameter headerFilterStrategy: \"" + FILTER + "\"";
      findings.add(route.finding(entry.uri() + missing));
    }
  }

  /** A {@code cxf:bean} carries address and filter in Java; its filter is asked at the start. */
  private static boolean isHttp(RouteText route) {
    Call entry = route.entry();
    return HTTP.contains(entry.scheme()) && !entry.name().startsWith("bean:");
  }

  /** Camel would silently give the address to the later of two. */
  private static void checkShared(
      RouteText route, List<RouteText> earlier, List<Finding> findings) {
    for (RouteText other : earlier) {
      boolean same = other.entry().uri().equals(route.entry().uri());
      if (same && overlap(methods(other), methods(route))) {
        findings.add(route.finding(route.entry().uri() + " is taken by " + other.id()));
      }
    }
  }

  private static boolean overlap(Set<String> one, Set<String> other) {
    return one.contains("") || other.contains("") || one.stream().anyMatch(other::contains);
  }

  /** The empty name stands for all methods. */
  private static Set<String> methods(RouteText route) {
    return new TreeSet<>(
        Arrays.asList(
            route
                .entryParameter("httpMethodRestrict")
                .toUpperCase(Locale.ROOT)
                .split("\\s*,\\s*")));
  }
}
