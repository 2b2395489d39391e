package io.kontor.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import io.kontor.hub.Orders;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's webhooks, seen by a receiver that has its troubles, across a restart. */
class SandboxWebhookTest {

  private static final String LATER = "4000000000060006";
  private static final String TWICE = "4000000000050080";

  private final WireMockServer receiver =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final Path ledger;

  SandboxWebhookTest(@TempDir Path folder) {
    this.ledger = folder.resolve("ledger.jsonl");
  }

  @BeforeEach
  void start() {
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop();
  }

  @Test
  void aWebhookIsSentUntilItIsTakenAndNeverAfter() throws Exception {
    answer(Scenario.STARTED, "broken", aResponse().withStatus(503));
    answer("broken", "well", aResponse().withFault(Fault.EMPTY_RESPONSE));
    answer("well", "well", aResponse().withStatus(204));
    try (var hub = SandboxSimulatorTest.start(port(), ledger, Duration.ofMillis(200))) {
      Order order = new Orders("sandbox", receiver.baseUrl()).card(LATER);
      assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Pending.class);
      await().during(Duration.ofMillis(500)).until(() -> received().size() == 3);
    }
    assertThat(received())
        .allSatisfy(
            request ->
                new Webhook(SandboxConnectorTest.SECRET).verify(body(request), headers(request)))
        .extracting(request -> request.getHeader("webhook-id"))
        .containsOnly(received().getFirst().getHeader("webhook-id"));
    try (var hub = SandboxSimulatorTest.start(port(), ledger, Duration.ofMillis(200))) {
      await().pollDelay(Duration.ofMillis(500)).until(() -> received().size() == 3);
    }
  }

  @Test
  void aWebhookCanComeTwice() throws Exception {
    answer(Scenario.STARTED, Scenario.STARTED, aResponse().withStatus(204));
    try (var hub = SandboxSimulatorTest.start(port(), ledger, Duration.ofMillis(200))) {
      hub.carryOut(new Orders("sandbox", receiver.baseUrl()).card(TWICE));
      await().until(() -> received().size() == 2);
    }
    assertThat(received())
        .extracting(request -> request.getHeader("webhook-id"))
        .containsOnly(received().getFirst().getHeader("webhook-id"));
  }

  @Test
  void whatWasDueOrUndeliveredGoesOnAfterARestart() throws Exception {
    answer(Scenario.STARTED, Scenario.STARTED, aResponse().withStatus(503));
    Orders orders = new Orders("sandbox", receiver.baseUrl());
    Order undelivered = orders.card(LATER);
    Order due = orders.card(LATER);
    try (var hub = SandboxSimulatorTest.start(port(), ledger, Duration.ofMillis(100))) {
      hub.carryOut(undelivered);
      await().until(() -> !received().isEmpty());
    }
    try (var hub = SandboxSimulatorTest.start(port(), ledger, Duration.ofMinutes(10))) {
      hub.carryOut(due);
      assertThat(hub.query(due)).isInstanceOf(Outcome.Pending.class);
    }
    ripen();
    receiver.resetAll();
    answer(Scenario.STARTED, Scenario.STARTED, aResponse().withStatus(204));
    try (var hub = SandboxSimulatorTest.start(port(), ledger, Duration.ofMinutes(10))) {
      await()
          .untilAsserted(
              () ->
                  assertThat(received())
                      .extracting(LoggedRequest::getUrl, this::key)
                      .contains(
                          tuple("/webhooks/sandbox/demo", undelivered.attempt().id().toString()),
                          tuple("/webhooks/sandbox/demo", due.attempt().id().toString())));
      assertThat(hub.query(due)).isInstanceOf(Outcome.Captured.class);
    }
  }

  /** Moves what is due in ten minutes into the past, as if the sandbox had been away for long. */
  private void ripen() throws Exception {
    String text = Files.readString(ledger);
    Files.writeString(
        ledger, text.replaceAll("\"due\":\"[^\"]+\"", "\"due\":\"2000-01-01T00:00:00Z\""));
  }

  private void answer(String before, String after, ResponseDefinitionBuilder answer) {
    receiver.stubFor(
        post(anyUrl())
            .inScenario("receiver")
            .whenScenarioStateIs(before)
            .willSetStateTo(after)
            .willReturn(answer));
  }

  private List<LoggedRequest> received() {
    return receiver.findAll(anyRequestedFor(anyUrl()));
  }

  private String key(LoggedRequest request) {
    return Words.read(body(request)).path("data").path("key").asText();
  }

  private static String body(LoggedRequest request) {
    return request.getBodyAsString();
  }

  private static Map<String, List<String>> headers(LoggedRequest request) {
    var headers = new HashMap<String, List<String>>();
    request.getHeaders().all().forEach(h -> headers.put(h.key(), h.values()));
    return headers;
  }

  private static int port() throws Exception {
    return SandboxSimulatorTest.freePort();
  }
}
