package io.kontor.route;

import static io.kontor.route.Samples.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Editing the routes folder of a running hub. */
@ExtendWith(OutputCaptureExtension.class)
class ReloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String FILE = "shop/merchant.camel.yaml";

  private final Gate gate = new Gate();
  private Path routes;
  private Hub hub;

  /** Holds a request until told to let it go. */
  static final class Gate {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    final CountDownLatch ended = new CountDownLatch(1);

    public void end() {
      ended.countDown();
    }

    public String pass(String body) throws InterruptedException {
      reached.countDown();
      open.await();
      return body;
    }
  }

  @BeforeEach
  void start(@TempDir Path routes) {
    Samples.errors(routes);
    Hub.write(routes, FILE, says("shop.merchant.hello", "/hello", "one"));
    this.routes = routes;
    hub =
        Hub.start(routes, Map.of("gate", gate), "--kontor.routes.drain=3s", "--shop.token=s3cret");
  }

  @AfterEach
  void stop() {
    gate.open.countDown();
    hub.close();
  }

  @Test
  void anEditIsInUse(CapturedOutput log) {
    assertThat(hub.get("/hello").body()).isEqualTo("one");
    hub.write(FILE, says("shop.merchant.hello", "/hello", "two"));
    answers("/hello", "two");
    assertThat(log).contains("1 routes from 2 files in use (generation 2; changed: " + FILE);
  }

  @Test
  void brokenYamlKeepsTheOldRoutes(CapturedOutput log) {
    hub.write(FILE, "- route:\n    id: shop.merchant.hello\n   description: \"odd\n");
    rejected(log, FILE + ":3: not YAML");
    hub.write(FILE, says("shop.merchant.hello", "/hello", "fixed"));
    answers("/hello", "fixed");
  }

  @Test
  void anUnknownStepKeepsTheOldRoutes(CapturedOutput log) {
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", "- sendBody:\n    constant: x"));
    rejected(log, FILE + ":10: Unknown node id: sendBody");
  }

  @Test
  void anUnknownOptionOfAStepKeepsTheOldRoutes(CapturedOutput log) {
    String step = "- to:\n    uri: log:x\n    parameters:\n      colour: red";
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", step));
    rejected(log, FILE + ":11: ", "colour");
  }

  @Test
  void anUnknownOptionOfAConsumerKeepsTheOldRoutes(CapturedOutput log) {
    String text = says("shop.merchant.hello", "/hello", "two");
    hub.write(FILE, text.replace("headerFilter", "colour: red\n        headerFilter"));
    rejected(log, FILE + ":6: ", "colour");
  }

  @Test
  void anUnknownComponentKeepsTheOldRoutes(CapturedOutput log) {
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", "- to:\n    uri: fax:1234"));
    rejected(log, FILE + ":11: ", "fax");
  }

  @Test
  void anUnknownBeanKeepsTheOldRoutes(CapturedOutput log) {
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", "- bean:\n    ref: nobody"));
    rejected(log, FILE + ":11: ", "nobody");
  }

  @Test
  void anUnknownMethodKeepsTheOldRoutes(CapturedOutput log) {
    String step = "- bean:\n    ref: gate\n    method: jump";
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", step));
    rejected(log, FILE + ":12: ", "jump");
  }

  @Test
  void anUnknownPropertyKeepsTheOldRoutes(CapturedOutput log) {
    String step = "- setBody:\n    simple: \"{{shop.nothing}}\"";
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", step));
    rejected(log, FILE + ":11: ", "shop.nothing");
  }

  @Test
  void anIdTwiceKeepsTheOldRoutes(CapturedOutput log) {
    hub.write("shop/other.camel.yaml", says("shop.merchant.hello", "/other", "two"));
    rejected(log, "shop/other.camel.yaml:2: ", FILE + ":2");
    hub.write("shop/other.camel.yaml", says("shop.merchant.other", "/other", "two"));
    answers("/other", "two");
  }

  @Test
  void aBrokenHouseRuleKeepsTheOldRoutes(CapturedOutput log) {
    String text = says("shop.merchant.hello", "/hello", "two");
    hub.write(FILE, text.replace("description: Answer", "precondition: \"true\""));
    rejected(log, FILE + ":2: route shop.merchant.hello has no description");
  }

  @Test
  void aPortThatIsTakenKeepsTheOldRoutes(CapturedOutput log) {
    String uri = "jetty:" + hub.uri("/x");
    String filter = "headerFilterStrategy: \"#inboundHeaders\"";
    hub.write("shop/more.camel.yaml", Samples.route("shop.more.x", uri, filter, "- stop: {}"));
    rejected(log, "shop/more.camel.yaml:2: ");
  }

  @Test
  void aDeletedFileIsGone() {
    hub.write("shop/more.camel.yaml", says("shop.more.bye", "/bye", "bye"));
    answers("/bye", "bye");
    hub.delete("shop/more.camel.yaml");
    await().atMost(PATIENCE).until(() -> hub.get("/bye").statusCode() == 404);
    assertThat(hub.get("/hello").body()).isEqualTo("one");
  }

  @Test
  void aChangedAddressMoves() {
    hub.write(FILE, says("shop.merchant.hello", "/moved", "two"));
    answers("/moved", "two");
    await().atMost(PATIENCE).until(() -> hub.get("/hello").statusCode() == 404);
  }

  @Test
  void aNewFolderIsFound() {
    hub.write("new/deep/a.camel.yaml", says("new.merchant.hi", "/hi", "hi"));
    answers("/hi", "hi");
  }

  @Test
  void anEditedKameletIsInUse() {
    hub.write("hub/greet.kamelet.yaml", kamelet("good morning"));
    String step = "- to:\n    uri: kamelet:greet";
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", step));
    answers("/hello", "good morning");
    hub.write("hub/greet.kamelet.yaml", kamelet("good evening"));
    answers("/hello", "good evening");
  }

  @Test
  void anEditorsTemporaryFilesDoNotCount(CapturedOutput log) {
    hub.write("shop/.merchant.camel.yaml", "broken: [");
    hub.write("shop/merchant.camel.yaml~", "broken: [");
    hub.write("shop/4913", "");
    hub.write("shop/more.camel.yaml", says("shop.more.bye", "/bye", "bye"));
    answers("/bye", "bye");
    assertThat(log).doesNotContain("rejected");
  }

  @Test
  void aRejectedEditIsReportedOnce(CapturedOutput log) {
    hub.write(FILE, "- route: {}");
    rejected(log, FILE);
    hub.write("shop/README.camel.yaml~", "x");
    await().during(Duration.ofMillis(300)).until(() -> count(log, "rejected") == 1);
  }

  @Test
  void takingAnEditBackNeedsNoNewGeneration(CapturedOutput log) {
    hub.write(FILE, "- route: {}");
    rejected(log, FILE);
    hub.write(FILE, says("shop.merchant.hello", "/hello", "one"));
    await().atMost(PATIENCE).until(() -> log.getAll().contains("back to generation 1"));
    assertThat(log).doesNotContain("generation 2");
  }

  @Test
  void aSlowRequestEndsInTheGenerationItBeganIn(CapturedOutput log) throws Exception {
    String wait = "- bean:\n    ref: gate\n    method: pass\n";
    String said = "- setBody:\n    constant: one";
    hub.write(FILE, Samples.http("shop.merchant.hello", "/slow", wait + said));
    inUse(2, log);
    var request = HttpRequest.newBuilder(hub.uri("/slow")).build();
    var slow = hub.client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    gate.reached.await();
    hub.write(FILE, says("shop.merchant.hello", "/slow", "two"));
    inUse(3, log);
    answers("/slow", "two");
    assertThat(slow).isNotDone();
    gate.open.countDown();
    assertThat(slow.get().body()).isEqualTo("one");
  }

  @Test
  void workThatGoesOnInsideEndsBeforeItsGenerationDoes(CapturedOutput log) throws Exception {
    String text =
        Samples.http("shop.merchant.hello", "/hello", "- wireTap:\n    uri: direct:shop.later")
            + Samples.direct("shop.later", pass("- to:\n    uri: seda:end"))
            + Samples.route("shop.end", "seda:end", "", "- to:\n    uri: direct:shop.last")
            + Samples.direct("shop.last", "- bean:\n    ref: gate\n    method: end");
    hub.write(FILE, text);
    inUse(2, log);
    hub.get("/hello");
    gate.reached.await();
    hub.write(FILE, says("shop.merchant.hello", "/hello", "two"));
    answers("/hello", "two");
    gate.open.countDown();
    assertThat(gate.ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aChangeOfConsumersThatFailsIsTakenBack(CapturedOutput log) {
    String filter = "headerFilterStrategy: \"#inboundHeaders\"";
    String taken = Samples.route("shop.more.x", "jetty:" + hub.uri("/x"), filter, "- stop: {}");
    String changed = says("shop.merchant.hello", "/hello", "two");
    String moved = changed.replace("headerFilter", "consumes: \"*/*\"\n        headerFilter");
    hub.write(FILE, moved + says("shop.merchant.other", "/other", "other") + taken);
    rejected(log, FILE + ":");
    assertThat(hub.get("/other").statusCode()).isEqualTo(404);
    hub.write(FILE, moved);
    answers("/hello", "two");
  }

  @Test
  void aServerOfItsOwnMoves() throws IOException {
    String filter = "headerFilterStrategy: \"#inboundHeaders\"";
    String step = "- setBody:\n    constant: x";
    String base = "http://localhost:" + freePort();
    String file = "shop/more.camel.yaml";
    hub.write(file, Samples.route("shop.more.x", "jetty:" + base + "/x", filter, step));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> status(base + "/x") == 200);
    hub.write(file, Samples.route("shop.more.x", "jetty:" + base + "/y", filter, step));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> status(base + "/y") == 200);
    assertThat(status(base + "/x")).isEqualTo(404);
  }

  @Test
  void anEmptiedFolderKeepsTheOldRoutes(CapturedOutput log) {
    hub.delete(FILE);
    hub.delete("hub/errors.camel.yaml");
    await().atMost(PATIENCE).until(() -> log.getAll().contains("the routes folder is empty"));
    assertThat(hub.get("/hello").body()).isEqualTo("one");
  }

  @Test
  void aFileInAnotherEncodingKeepsTheOldRoutes(CapturedOutput log) throws IOException {
    Files.write(routes.resolve(FILE), new byte[] {'#', (byte) 0xe4, '\n'});
    rejected(log, FILE + ": not UTF-8");
    hub.write(FILE, says("shop.merchant.hello", "/hello", "fixed"));
    answers("/hello", "fixed");
  }

  @Test
  void aRejectionTellsNoSecret(CapturedOutput log) {
    String step = "- to:\n    uri: log:x\n    parameters:\n      tokn: \"{{shop.token}}\"";
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", step));
    rejected(log, FILE + ":11: ", "tokn");
    assertThat(log).doesNotContain("s3cret");
  }

  @Test
  void aRequestThatDoesNotEndIsLeftBehind(CapturedOutput log) throws Exception {
    hub.write(FILE, Samples.http("shop.merchant.hello", "/hello", pass("- stop: {}")));
    inUse(2, log);
    hub.client.sendAsync(
        HttpRequest.newBuilder(hub.uri("/hello")).build(), HttpResponse.BodyHandlers.ofString());
    gate.reached.await();
    hub.write(FILE, says("shop.merchant.hello", "/hello", "three"));
    inUse(3, log);
    answers("/hello", "three");
    await()
        .atMost(PATIENCE)
        .until(() -> log.getAll().contains("generation 2 stops with 1 requests still running"));
  }

  /** Asking instead would be held by the gate where the edit is not in use yet. */
  private static void inUse(int generation, CapturedOutput log) {
    String words = "(generation " + generation + ";";
    await().atMost(PATIENCE).until(() -> log.getAll().contains(words));
  }

  private static String pass(String next) {
    return "- bean:\n    ref: gate\n    method: pass\n" + next;
  }

  private int status(String uri) {
    return hub.send(HttpRequest.newBuilder(URI.create(uri)).build()).statusCode();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String kamelet(String text) {
    return """
        apiVersion: camel.apache.org/v1
        kind: Kamelet
        metadata:
          name: greet
        spec:
          definition:
            title: Greet
          template:
            from:
              uri: kamelet:source
              steps:
                - setBody:
                    constant: %s
        """
        .formatted(text);
  }

  private void answers(String path, String text) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var answer = hub.get(path);
              assertThat(answer.body()).isEqualTo(text);
              assertThat(answer.statusCode()).isEqualTo(200);
            });
  }

  private void rejected(CapturedOutput log, String... parts) {
    await().atMost(PATIENCE).until(() -> log.getAll().contains("routes: rejected"));
    String line =
        log.getAll().lines().filter(l -> l.contains("routes: rejected")).findFirst().orElseThrow();
    assertThat(line).contains("generation 1 stays in use").contains(parts);
    assertThat(hub.get("/hello").body()).isEqualTo("one");
  }

  private static int count(CapturedOutput log, String word) {
    return log.getAll().split(word, -1).length - 1;
  }
}
