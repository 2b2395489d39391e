package io.kontor.route;

import static io.kontor.route.Samples.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Starting and stopping. */
@ExtendWith(OutputCaptureExtension.class)
class LifecycleTest {
  private static final String FILE = "shop/merchant.camel.yaml";

  private Path routes;

  @BeforeEach
  void write(@TempDir Path folder) {
    routes = folder;
    Samples.errors(routes);
    Hub.write(routes, FILE, says("shop.merchant.hello", "/hello", "one"));
  }

  @Test
  void aBrokenRouteFailsTheStart(CapturedOutput log) {
    Hub.write(routes, FILE, Samples.http("shop.merchant.hello", "/hello", "- bean:\n    ref: no"));
    assertThatThrownBy(() -> Hub.start(routes, Map.of()))
        .isInstanceOf(RoutesRejected.class)
        .hasMessageStartingWith(FILE + ":11: No bean could be found");
    assertThat(log).contains("APPLICATION FAILED TO START", "routes: rejected: " + FILE + ":11: ");
  }

  @Test
  void aPortThatIsTakenFailsTheStart() {
    try (Hub other = Hub.start(routes, Map.of())) {
      String filter = "headerFilterStrategy: \"#inboundHeaders\"";
      String uri = "jetty:" + other.uri("/x");
      Path second = routes.resolve("second");
      Samples.errors(second);
      Hub.write(second, FILE, Samples.route("shop.merchant.x", uri, filter, "- stop: {}"));
      assertThatThrownBy(() -> Hub.start(second, Map.of()))
          .isInstanceOf(RoutesRejected.class)
          .hasMessageStartingWith(FILE + ":2: ");
    }
  }

  @Test
  void aConsumerThatLetsCamelsHeadersInFailsTheStart() {
    var soap = new CxfEndpoint();
    soap.setAddress("/open");
    soap.setServiceClass(EntryPointTest.Greeter.class);
    Hub.write(routes, FILE, Samples.route("shop.soap", "cxf:bean:open", "", "- stop: {}"));
    assertThatThrownBy(() -> Hub.start(routes, Map.of("open", soap)))
        .isInstanceOf(RoutesRejected.class)
        .hasMessageStartingWith(FILE + ":")
        .hasMessageContaining("gets in: set headerFilterStrategy");
  }

  @Test
  void aMissingFolderFailsTheStart() {
    assertThatThrownBy(() -> Hub.start(routes.resolve("none"), Map.of()))
        .isInstanceOf(RoutesRejected.class)
        .hasMessageContaining("none");
  }

  /** Asks as soon as the port is open. */
  static final class Eager implements ApplicationListener<ServletWebServerInitializedEvent> {
    final List<HttpResponse<String>> answers = new ArrayList<>();

    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent event) {
      try (var client = HttpClient.newHttpClient()) {
        for (String path : List.of("/hello", "/unknown", "/actuator/health")) {
          var uri = URI.create("http://localhost:" + event.getWebServer().getPort() + path);
          var request = HttpRequest.newBuilder(uri).build();
          answers.add(client.send(request, HttpResponse.BodyHandlers.ofString()));
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void anAnswerBeforeTheRoutesAreInUseSays503() {
    var eager = new Eager();
    try (Hub hub = Hub.start(routes, Map.of("eager", eager))) {
      assertThat(eager.answers)
          .hasSize(3)
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
              });
      assertThat(hub.get("/hello").statusCode()).isEqualTo(200);
      assertThat(hub.get("/unknown").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void healthTellsTheGenerationAndTheRejectedEdit() {
    try (Hub hub = Hub.start(routes, Map.of())) {
      assertThat(hub.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
      assertThat(hub.get("/actuator/health").body())
          .contains("\"routes\":{\"status\":\"UP\",\"details\":{\"generation\":1,")
          .doesNotContain("rejected");
      hub.write(FILE, "broken: [");
      await().until(() -> hub.get("/actuator/health").body().contains("\"rejected\":\"" + FILE));
      assertThat(hub.get("/actuator/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRunningRequestEndsBeforeTheHubDoes() throws Exception {
    var gate = new ReloadTest.Gate();
    String steps = "- bean:\n    ref: gate\n    method: pass\n- to:\n    uri: direct:hub.end";
    Hub.write(routes, FILE, Samples.http("shop.merchant.hello", "/slow", steps));
    Hub.write(
        routes, "hub/end.camel.yaml", Samples.direct("hub.end", "- setBody:\n    constant: ended"));
    Hub hub = Hub.start(routes, Map.of("gate", gate));
    var request = HttpRequest.newBuilder(hub.uri("/slow")).build();
    var slow = hub.client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    gate.reached.await();
    Thread closing = Thread.ofPlatform().start(hub::closeApplication);
    await()
        .until(
            () ->
                closing.getState() == Thread.State.WAITING
                    || closing.getState() == Thread.State.TIMED_WAITING);
    assertThat(slow).isNotDone();
    gate.open.countDown();
    assertThat(slow.get().body()).isEqualTo("ended");
    closing.join();
  }

  /** Counts, and holds what it counts until told otherwise. */
  static final class Ticks {
    final ReloadTest.Gate gate = new ReloadTest.Gate();
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();

    public void tick() throws InterruptedException {
      begun.incrementAndGet();
      gate.pass("");
      ended.incrementAndGet();
    }
  }

  @Test
  void aRunningTimerTickEndsBeforeTheHubDoesAndNoneBegins(CapturedOutput log) throws Exception {
    var ticks = new Ticks();
    String step = "- bean:\n    ref: ticks\n    method: tick";
    Hub.write(routes, FILE, Samples.route("shop.tick", "timer:t", "period: 10", step));
    Hub hub = Hub.start(routes, Map.of("ticks", ticks));
    ticks.gate.reached.await();
    Thread closing = Thread.ofPlatform().start(hub::close);
    closing.join(200);
    assertThat(closing.isAlive()).isTrue();
    ticks.gate.open.countDown();
    closing.join();
    assertThat(ticks.ended).hasValue(ticks.begun.get());
    assertThat(log).doesNotContain("not in use");
  }

  @Test
  void aRunningCallFromJavaEndsBeforeTheHubDoes() throws Exception {
    var gate = new ReloadTest.Gate();
    Hub.write(
        routes, FILE, Samples.direct("shop.wait", "- bean:\n    ref: gate\n    method: pass"));
    Hub hub = Hub.start(routes, Map.of("gate", gate));
    var caller = hub.bean(Routes.class);
    var answer = CompletableFuture.supplyAsync(() -> caller.request("direct:shop.wait", "ended"));
    gate.reached.await();
    Thread closing = Thread.ofPlatform().start(hub::close);
    assertThat(closing.join(Duration.ofMillis(500))).isFalse();
    gate.open.countDown();
    assertThat(answer.get()).isEqualTo("ended");
    closing.join();
  }

  @Test
  void simulatorsLoadOnlyWhenWanted() {
    String file = "shop/simulator.camel.yaml";
    Hub.write(routes, file, says("shop.simulator.hello", "/simulated", "one"));
    try (Hub hub = Hub.start(routes, Map.of())) {
      assertThat(hub.get("/simulated").statusCode()).isEqualTo(404);
    }
    try (Hub hub = Hub.start(routes, Map.of(), "--kontor.simulators.enabled=true")) {
      assertThat(hub.get("/simulated").body()).isEqualTo("one");
    }
  }

  @Test
  void aRouteWhosePreconditionDoesNotHoldIsLeftOut() {
    String conditional =
        says("shop.a.hello", "/conditional", "one")
            .replace("description:", "precondition: \"{{shop.open}}\"\n    description:");
    Hub.write(routes, FILE, conditional);
    try (Hub hub = Hub.start(routes, Map.of(), "--shop.open=false")) {
      assertThat(hub.get("/conditional").statusCode()).isEqualTo(404);
    }
    try (Hub hub = Hub.start(routes, Map.of(), "--shop.open=true")) {
      assertThat(hub.get("/conditional").body()).isEqualTo("one");
    }
  }
}
