package io.kontor.route;

import static io.kontor.route.Samples.direct;
import static io.kontor.route.Samples.http;
import static io.kontor.route.Samples.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private static final String FILE = "shop/merchant.camel.yaml";
  private static final String REMOVE = "- removeHeaders:\n    pattern: \"*\"\n";
  private static final String STOP = "- stop: {}";

  @Test
  void aTidyRouteIsFine() {
    assertThat(check(direct("shop.merchant.pay", REMOVE + "- to:\n    uri: https://a"))).isEmpty();
    assertThat(check(http("shop.merchant.pay", "/pay", STOP))).isEmpty();
    assertThat(check(route("shop.tick", "timer:t", "", STOP))).isEmpty();
    assertThat(check(route("shop.soap", "cxf:bean:x", "", STOP))).isEmpty();
  }

  @Test
  void anIdIsWanted() {
    String text = direct("shop.merchant.pay", STOP).replace("id: shop.merchant.pay", "group: x");
    assertThat(check(text)).contains(FILE + ":2: route id \"\" is not like <folder>.<side>.<verb>");
  }

  @Test
  void anIdBeginsWithItsFolder() {
    assertThat(check(direct("other.merchant.pay", STOP)))
        .containsExactly(
            FILE + ":2: route id other.merchant.pay does not start with its folder's name");
    assertThat(check(direct("shop", STOP))).anyMatch(finding -> finding.contains("is not like"));
  }

  @Test
  void aRouteIsInAFolder() {
    assertThat(checkFile("top.camel.yaml", direct("shop.merchant.pay", STOP)))
        .anyMatch(finding -> finding.contains("does not start with its folder's name"));
  }

  @Test
  void aDescriptionIsWanted() {
    assertThat(check(direct("shop.merchant.pay", STOP).replace("description", "note")))
        .containsExactly(FILE + ":2: route shop.merchant.pay has no description");
  }

  @Test
  void anErrorConfigurationIsWantedAndExists() {
    String text = direct("shop.merchant.pay", STOP);
    assertThat(check(text.replace("routeConfigurationId: hub.errors", "group: x")))
        .containsExactly(FILE + ":2: route shop.merchant.pay names no routeConfigurationId");
    assertThat(check(text.replace("hub.errors", "hub.erors")))
        .containsExactly(FILE + ":2: routeConfigurationId hub.erors does not exist");
  }

  @Test
  void anIdIsGivenOnce() {
    String text = direct("shop.merchant.pay", STOP);
    assertThat(check(text + text))
        .containsExactly(
            FILE + ":11: route id shop.merchant.pay is taken by shop/merchant.camel.yaml:2");
  }

  @Test
  void aTargetIsServed() {
    assertThat(check(direct("shop.merchant.pay", "- to:\n    uri: direct:shop.nobody")))
        .containsExactly(FILE + ":10: no route serves direct:shop.nobody");
    assertThat(check(direct("shop.merchant.pay", "- toD: direct:shop.${body}"))).isEmpty();
    assertThat(check(direct("shop.merchant.pay", "- wireTap:\n    uri: direct:shop.merchant.pay")))
        .isEmpty();
  }

  @Test
  void aTargetOfTheErrorHandlingIsServed() {
    String text =
        Samples.ERRORS.replace("- setHeader:", "- to: direct:hub.nobody\n            - setHeader:");
    assertThat(checkFile("hub/errors.camel.yaml", text))
        .containsExactly("hub/errors.camel.yaml:12: no route serves direct:hub.nobody");
  }

  @Test
  void aDirectRouteIsNamedLikeItsEndpoint() {
    assertThat(check(route("shop.merchant.pay", "direct:shop.pay", "", STOP)))
        .containsExactly(
            FILE + ":2: direct:shop.pay is not named like its route shop.merchant.pay");
  }

  @Test
  void errorsEndInOnePlace() {
    String tryStep = "- doTry:\n    steps:\n      - stop: {}";
    assertThat(check(direct("shop.merchant.pay", tryStep)))
        .containsExactly(FILE + ":10: doTry belongs into hub/errors.camel.yaml");
    assertThat(check("- onException:\n    exception: [x]\n"))
        .containsExactly(
            FILE + ":2: onException outside a routeConfiguration of hub/errors.camel.yaml");
    assertThat(check(Samples.ERRORS.replace("hub.errors", "shop.errors")))
        .containsExactly(FILE + ":2: a routeConfiguration belongs into hub/");
  }

  @Test
  void aConsumerFiltersHeaders() {
    for (String uri : List.of("platform-http:/x", "jetty:http://0.0.0.0:1/x", "cxf:/x")) {
      assertThat(check(route("shop.merchant.pay", uri, "", STOP)))
          .containsExactly(
              FILE
                  + ":2: "
                  + uri
                  + " needs the parameter headerFilterStrategy: \"#inboundHeaders\"");
    }
  }

  @Test
  void anAddressIsServedOnce() {
    String get =
        http("shop.a.get", "/a", STOP).replace("header", "httpMethodRestrict: GET\n        header");
    String post =
        http("shop.a.post", "/a", STOP)
            .replace("header", "httpMethodRestrict: POST\n        header");
    assertThat(check(get + post)).isEmpty();
    assertThat(check(get + http("shop.a.any", "/a", STOP)))
        .containsExactly(FILE + ":13: platform-http:/a is taken by shop.a.get");
  }

  @Test
  void headersAreRemovedBeforeACallOut() {
    String call = "- to:\n    uri: https://a\n";
    assertThat(check(direct("shop.a.b", call)))
        .containsExactly(FILE + ":10: removeHeaders \"*\" is missing before the call");
    assertThat(check(direct("shop.a.b", "- toD:\n    uri: \"${header.url}\"\n"))).hasSize(1);
    assertThat(check(direct("shop.a.b", call + REMOVE))).hasSize(1);
    String some = "- removeHeaders:\n    pattern: \"X*\"\n";
    assertThat(check(direct("shop.a.b", some + call))).hasSize(1);
  }

  @Test
  void aRemovalInOneBranchDoesNotCountForTheOther() {
    String choice =
        """
        - choice:
            when:
              - simple: ${body}
                steps:
                  - removeHeaders: "*"
            otherwise:
              steps:
                - to: http://a
        """;
    assertThat(check(direct("shop.a.b", choice))).hasSize(1);
    assertThat(check(direct("shop.a.b", REMOVE + choice))).isEmpty();
  }

  @Test
  void aKameletKeepsTheRulesToo() {
    String text =
        """
        metadata:
          name: post
        spec:
          template:
            from:
              uri: kamelet:source
              steps:
                - toD:
                    uri: "{{url}}"
        """;
    assertThat(checkFile("hub/post.kamelet.yaml", text))
        .containsExactly("hub/post.kamelet.yaml:9: removeHeaders \"*\" is missing before the call");
    assertThat(checkFile("hub/send.kamelet.yaml", text))
        .contains("hub/send.kamelet.yaml:5: kamelet \"post\" is not named like its file");
    assertThat(checkFile("hub/post.kamelet.yaml", text.replace("kamelet:source", "timer:x")))
        .contains("hub/post.kamelet.yaml:5: a kamelet here begins with kamelet:source");
  }

  @Test
  void aFileIsShort() {
    assertThat(check(direct("shop.a.b", STOP) + "\n".repeat(111))).isEmpty();
    assertThat(check(direct("shop.a.b", STOP) + "#\n".repeat(112)))
        .containsExactly(FILE + ":121: 121 lines, at most 120");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(check("")).containsExactly(FILE + ": nothing in it");
    assertThat(check("# later\n")).containsExactly(FILE + ": nothing in it");
  }

  @Test
  void anotherDialectIsRefused() {
    assertThat(check("- from:\n    uri: direct:x\n    steps: []\n"))
        .containsExactly(FILE + ":2: a bare \"from\": write \"- route:\" with an id");
    assertThat(check("- rest:\n    path: /x\n"))
        .containsExactly(FILE + ":2: rest is not in use: write platform-http");
  }

  private static List<String> check(String text) {
    return checkFile(FILE, text);
  }

  private static List<String> checkFile(String file, String text) {
    var files = new TreeMap<String, String>();
    files.put("hub/errors.camel.yaml", Samples.ERRORS);
    files.put(file, text);
    var snapshot = new Snapshot(files);
    return HouseRules.check(snapshot, RouteTexts.of(snapshot)).stream()
        .map(Finding::toString)
        .toList();
  }
}
