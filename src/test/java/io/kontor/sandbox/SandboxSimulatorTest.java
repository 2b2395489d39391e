package io.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.hub.ConnectorHub;
import io.kontor.hub.Orders;
import io.kontor.hub.Report;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Instrument;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox over real HTTP, and the connector in front of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxSimulatorTest {

  private static final String KEY = SandboxConnectorTest.KEY;
  private static final String PAID = "4111111111111111";
  private static final String AUTHORIZED = "4000000000000077";
  private static final String BANK =
      "{\"reference\":\"r\",\"amount\":1,\"currency\":\"EUR\",\"method\":\"bank\"}";
  private static final String CHALLENGE = "4000002760003184";

  private final HttpClient http = HttpClient.newHttpClient();
  private ConnectorHub hub;
  private Orders orders;
  private Path ledger;
  private String provider;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    ledger = folder.resolve("ledger.jsonl");
    int port = freePort();
    provider = "http://localhost:" + port + "/sandbox";
    hub = start(port, ledger, Duration.ofMillis(300));
    orders = new Orders("sandbox", hub.url());
  }

  static ConnectorHub start(int port, Path ledger, Duration delay) {
    var settings = new HashMap<String, Object>();
    settings.put("kontor.sandbox.enabled", true);
    settings.put("kontor.sandbox.url", "http://localhost:" + port);
    settings.put("kontor.sandbox.key", KEY);
    settings.put("kontor.sandbox.webhook-secret", SandboxConnectorTest.SECRET);
    settings.put("kontor.sandbox.response-timeout", 2000);
    settings.put("kontor.sandbox.simulator.timeout", "3s");
    settings.put("kontor.sandbox.simulator.delay", delay.toMillis() + "ms");
    settings.put("kontor.sandbox.simulator.ledger", ledger);
    settings.put("kontor.sandbox.simulator.webhook-retries", "100ms,100ms,1s,5s");
    settings.put("kontor.simulators.enabled", true);
    settings.put("kontor.simulators.port", port);
    return ConnectorHub.start(
        "sandbox", List.of("connector", "query", "inbound", "simulator"), settings);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @AfterEach
  void disarm() throws Exception {
    send("/faults", builder -> builder.DELETE());
  }

  @ParameterizedTest
  @ValueSource(strings = {PAID, "5555555555554444", "378282246310005", "4012888888881881"})
  void aCardIsPaid(String number) {
    Order order = orders.card(number);
    Outcome paid = hub.carryOut(order);
    assertThat(paid).isInstanceOf(Outcome.Captured.class);
    assertThat(hub.carryOut(order)).isEqualTo(paid);
    assertThat(hub.query(order)).isEqualTo(paid);
  }

  @Test
  void withoutCaptureItIsAuthorized() {
    Order order = orders.pay(card(PAID), false);
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Authorized.class);
    assertThat(hub.carryOut(orders.card(AUTHORIZED))).isInstanceOf(Outcome.Authorized.class);
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000000002, REFUSED",
    "4000000000009995, INSUFFICIENT_FUNDS",
    "4000000000000069, EXPIRED_CARD",
    "4000000000000044, WRONG_DATA",
    "4111111111111112, WRONG_DATA",
    "4000000000000127, WRONG_SECURITY_CODE",
    "4000000000009979, STOLEN_CARD",
    "4000000000006975, LIMIT_EXCEEDED",
    "4100000000000019, RISK",
    "4000008400001280, AUTHENTICATION_FAILED",
    "4000000000000150, NOT_ALLOWED"
  })
  void aCardIsDeclined(String number, Reason reason) {
    assertThat(hub.carryOut(orders.card(number)))
        .isInstanceOfSatisfying(
            Outcome.Declined.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4000000000050007",
        "4000000000050015",
        "4000000000050031",
        "4000000000050056",
        "4000000000050064"
      })
  void aChargeWhoseAnswerIsLostIsMadeAllTheSame(String number) {
    Order order = orders.card(number);
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Unknown.class);
    Outcome found = hub.query(order);
    assertThat(found).isInstanceOf(Outcome.Captured.class);
    assertThat(hub.carryOut(order)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4000000000050023", "4000000000050049"})
  void aCallThatFailsBeforeTheChargeLeavesNothing(String number) {
    Order order = orders.card(number);
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Unknown.class);
    assertThat(hub.query(order)).isEqualTo(new Outcome.Absent());
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000060006, Captured",
    "4000000000060014, Declined",
    "4000000000060030, Declined",
    "4000000000050080, Captured"
  })
  void whatIsPendingIsToldByWebhook(String number, String end) {
    Order order = orders.card(number);
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Pending.class);
    Report report = report(order);
    assertThat(report.outcome().getClass().getSimpleName()).isEqualTo(end);
    assertThat(hub.query(order)).isEqualTo(report.outcome());
  }

  @Test
  void aDisputeIsToldByWebhook() {
    Order order = orders.card("4000000000000259");
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Captured.class);
    assertThat(report(order).outcome()).isInstanceOf(Outcome.ChargedBack.class);
  }

  @Test
  void aWebhookOvertakesTheAnswer() throws Exception {
    Order order = orders.card("4000000000050072");
    hub.know(order);
    Thread call = Thread.ofVirtual().start(() -> hub.carryOut(order));
    assertThat(report(order).outcome()).isInstanceOf(Outcome.Captured.class);
    assertThat(call.isAlive()).isTrue();
    call.join();
  }

  @ParameterizedTest
  @CsvSource({
    "4000002760003184, approve, Captured",
    "4000002760003184, fail, Declined",
    "4000002760003184, cancel, Declined",
    "4000008400001629, approve, Declined",
    "4000000000060022, approve, Captured"
  })
  void thePayerDecidesOnTheChallengePage(String number, String decision, String end)
      throws Exception {
    Order order = orders.card(number);
    String page = page(hub.carryOut(order));
    HttpResponse<String> back = decide(page, decision);
    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(back.headers().firstValue("Location")).contains(order.returnUrl());
    assertThat(report(order).outcome()).isNotNull();
    await()
        .untilAsserted(
            () -> assertThat(hub.query(order).getClass().getSimpleName()).isEqualTo(end));
    Outcome settled = hub.query(order);
    decide(page, "cancel");
    assertThat(hub.query(order)).isEqualTo(settled);
  }

  @Test
  void aPayerWhoCancelsIsNotDeclinedByTheBank() throws Exception {
    Order order = orders.card(CHALLENGE);
    decide(page(hub.carryOut(order)), "cancel");
    assertThat(hub.query(order))
        .isEqualTo(new Outcome.Declined(Reason.CANCELLED_BY_PAYER, "cancelled_by_payer"));
  }

  @Test
  void theChallengePageShowsThePaymentAndRunsNothing() throws Exception {
    String page = page(hub.carryOut(orders.card(CHALLENGE)));
    HttpResponse<String> answer = get(page);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(answer.body())
        .contains("12.34 EUR", "order-4711", "Visa ****3184", "Approve", "Fail", "Cancel")
        .contains("Two &lt;b&gt;teapots&lt;/b&gt; &amp; a cup")
        .doesNotContain("<b>", "Pay later");
    assertThat(decide(page, "nonsense").statusCode()).isEqualTo(400);
    assertThat(get(page + "x").statusCode()).isEqualTo(404);
  }

  @Test
  void aBankPaysLater() throws Exception {
    Order order = orders.pay(new Instrument.ProviderPage("bank"), true);
    String page = page(hub.carryOut(order));
    assertThat(get(page).body()).contains("Sandbox bank", "Pay later");
    decide(page, "later");
    assertThat(hub.query(order)).isInstanceOf(Outcome.Pending.class);
    await().untilAsserted(() -> assertThat(hub.query(order)).isInstanceOf(Outcome.Captured.class));
  }

  @Test
  void aChargeIsCapturedInPartAndRefundedInParts() {
    String charge = authorize();
    Order capture = orders.followUp(Kind.CAPTURE, charge, 1000);
    assertThat(hub.carryOut(capture)).isInstanceOf(Outcome.Captured.class);
    assertThat(hub.query(capture)).isInstanceOf(Outcome.Captured.class);
    assertThat(hub.carryOut(orders.followUp(Kind.REFUND, charge, 600)))
        .isInstanceOf(Outcome.Refunded.class);
    assertThat(hub.carryOut(orders.followUp(Kind.REFUND, charge, 401)))
        .isEqualTo(new Outcome.Declined(Reason.NOT_ALLOWED, "wrong_amount"));
    assertThat(hub.carryOut(orders.followUp(Kind.REFUND, charge, 400)))
        .isInstanceOf(Outcome.Refunded.class);
    assertThat(hub.carryOut(orders.followUp(Kind.VOID, charge, 1234)))
        .isEqualTo(new Outcome.Declined(Reason.NOT_ALLOWED, "not_permitted"));
  }

  @Test
  void aVoidEndsAnAuthorization() {
    String charge = authorize();
    assertThat(hub.carryOut(orders.followUp(Kind.VOID, charge, 1234)))
        .isInstanceOf(Outcome.Voided.class);
    assertThat(hub.carryOut(orders.followUp(Kind.CAPTURE, charge, 1234)))
        .isEqualTo(new Outcome.Declined(Reason.NOT_ALLOWED, "not_permitted"));
  }

  @Test
  void aFollowUpOfNoChargeIsDeclined() {
    assertThat(hub.carryOut(orders.followUp(Kind.REFUND, "ch_none", 100)))
        .isEqualTo(new Outcome.Declined(Reason.NOT_ALLOWED, "unknown_charge"));
  }

  @ParameterizedTest
  @CsvSource({"drop-after, Refunded", "error-after, Refunded", "drop-before, Absent"})
  void aFaultOnDemandStrikesAFollowUpOnce(String fault, String truth) throws Exception {
    String charge = authorize();
    hub.carryOut(orders.followUp(Kind.CAPTURE, charge, 1234));
    arm(fault);
    Order refund = orders.followUp(Kind.REFUND, charge, 100);
    assertThat(hub.carryOut(refund)).isInstanceOf(Outcome.Unknown.class);
    assertThat(hub.query(refund).getClass().getSimpleName()).isEqualTo(truth);
    assertThat(hub.carryOut(refund)).isInstanceOf(Outcome.Refunded.class);
  }

  @Test
  void aFollowUpThatIsPendingIsToldByWebhook() throws Exception {
    String charge = authorize();
    arm("later");
    Order capture = orders.followUp(Kind.CAPTURE, charge, 1234);
    assertThat(hub.carryOut(capture)).isInstanceOf(Outcome.Pending.class);
    assertThat(report(capture).outcome()).isInstanceOf(Outcome.Captured.class);
    assertThat(hub.query(capture)).isInstanceOf(Outcome.Captured.class);
  }

  @Test
  void aDisputeIsBroughtByHand() throws Exception {
    Order order = orders.card(PAID);
    Outcome.Captured paid = (Outcome.Captured) hub.carryOut(order);
    send("/ledger/charges/" + paid.reference() + "/dispute", b -> b.POST(BodyPublishers.noBody()));
    assertThat(report(order).outcome()).isInstanceOf(Outcome.ChargedBack.class);
  }

  @Test
  void withoutTheKeyNothingIsTold() throws Exception {
    Order order = orders.card(PAID);
    hub.carryOut(order);
    String path = "/v1/charges/" + order.attempt().id();
    assertThat(send(path, b -> b).statusCode()).isEqualTo(401);
    assertThat(send(path, b -> b.header("Authorization", "Bearer no")).statusCode()).isEqualTo(401);
    assertThat(send(path, SandboxSimulatorTest::authorized).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400",
        "nonsense|400",
        "{\"reference\":\"r\",\"amount\":1.5,\"currency\":\"EUR\",\"method\":\"bank\"}|400",
        "{\"reference\":\"r\",\"amount\":-1,\"currency\":\"EUR\",\"method\":\"bank\"}|400",
        "{\"reference\":\"r\",\"amount\":1,\"currency\":\"XXX\",\"method\":\"card\"}|400",
        "{\"reference\":\"r\",\"amount\":1,\"currency\":\"EUR\",\"method\":\"bank\"}|200",
        "{\"reference\":\"other\",\"amount\":1,\"currency\":\"EUR\",\"method\":\"bank\"}|409",
      })
  void aRequestIsReadStrictly(String body, int status) throws Exception {
    HttpResponse<String> answer =
        send(
            "/v1/charges", b -> authorized(b).header("Idempotency-Key", "strict").POST(text(body)));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void aBodyIsReadWhateverItsTypeIs() throws Exception {
    HttpResponse<String> answer =
        send(
            "/v1/charges",
            b ->
                authorized(b)
                    .header("Idempotency-Key", "curl")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(text(BANK)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aConnectionThatIsCutHasNoAnswer() throws Exception {
    arm("drop-before");
    assertThatThrownBy(
            () ->
                send(
                    "/v1/charges",
                    b -> authorized(b).header("Idempotency-Key", "cut").POST(text(BANK))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theLedgerCountsAndHoldsNoCard() throws Exception {
    hub.carryOut(orders.card("5555555555554444"));
    JsonNode book = Words.read(send("/ledger", b -> b).body());
    assertThat(book.path("counts").path("charges.captured").asInt()).isPositive();
    assertThat(book.path("charges").toString()).contains("Mastercard ****4444");
    assertThat(book.toString() + Files.readString(ledger))
        .doesNotContain("5555555555554444", PAID, "Ann Example", "securityCode", KEY);
  }

  private String authorize() {
    return ((Outcome.Authorized) hub.carryOut(orders.card(AUTHORIZED))).reference();
  }

  private Report report(Order order) {
    return await()
        .until(
            () ->
                hub.reports().stream()
                    .filter(report -> report.attemptId().equals(order.attempt().id()))
                    .reduce((earlier, later) -> later),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Instrument.Card card(String number) {
    return new Instrument.Card(number, 12, 2030, "737", "Ann Example");
  }

  private static String page(Outcome outcome) {
    return ((Outcome.Redirect) outcome).next().url();
  }

  private HttpResponse<String> get(String url) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> decide(String page, String decision) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(page))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(text("decision=" + decision))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void arm(String fault) throws Exception {
    send("/faults", b -> b.POST(text(Words.write(Map.of("fault", fault)))));
  }

  private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request)
      throws Exception {
    return http.send(
        request.apply(HttpRequest.newBuilder(URI.create(provider + path))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder authorized(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + KEY);
  }

  private static HttpRequest.BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
