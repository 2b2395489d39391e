package io.kontor.paymentiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.hub.Paid;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.Direction;
import io.kontor.payment.Money;
import io.kontor.payment.PaymentState;
import io.kontor.store.Databases;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hub and the simulator of PaymentIQ, each over HTTP, with everything that may go wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatorTest {

  private static final String PAID = "5457210002001420";

  private PiqHub piq;

  @BeforeAll
  void start(@TempDir Path folder) {
    Map<String, String> database =
        Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
    Map<String, String> simulator = new HashMap<>();
    simulator.put("kontor.simulators.enabled", "true");
    simulator.put("kontor.sandbox.simulator.key", "sk");
    simulator.put("kontor.sandbox.simulator.webhook-secret", "whsec_c2FuZGJveC1kZW1vLXdlYmhvb2s=");
    simulator.put("kontor.sandbox.simulator.ledger", folder.resolve("ledger.jsonl").toString());
    simulator.put("kontor.paymentiq.accounts.main.cashier.url", "SIMULATORS/paymentiq/cashier");
    simulator.put("kontor.paymentiq.simulator.merchant-id", "100000001");
    simulator.put("kontor.paymentiq.simulator.hub-url", "${kontor.public-url}/paymentiq/main");
    simulator.put("kontor.paymentiq.simulator.username", "piq");
    simulator.put("kontor.paymentiq.simulator.password", "piq-secret");
    simulator.put("kontor.paymentiq.simulator.client-id", "client");
    simulator.put("kontor.paymentiq.simulator.client-secret", "client-secret");
    simulator.put("kontor.paymentiq.simulator.read-timeout", "600ms");
    simulator.put("kontor.paymentiq.simulator.delay", "300ms");
    simulator.put("kontor.paymentiq.simulator.admin-pause", "3s");
    simulator.put("kontor.paymentiq.simulator.retries", "100ms,100ms,100ms,1s,5s");
    simulator.put("kontor.reconciliation.schedule", "300ms,500ms,1s,1s,1s,1s,5s,10s");
    piq = new PiqHub(folder, database, "SIMULATORS/paymentiq", simulator);
  }

  @AfterAll
  void stop() {
    piq.close();
  }

  @AfterEach
  void disarm() {
    piq.send(at("/paymentiq/faults").DELETE());
  }

  @Test
  void thePayerSeesWhatIsToPayAndComesBackPaid() {
    Attempt attempt = piq.paying(1234);
    String page = piq.send(HttpRequest.newBuilder(cashier(attempt))).body();
    assertThat(page).contains("12.34 EUR", "Card number", "name=\"sessionId\"");
    HttpResponse<String> back = pay(attempt, PAID);
    assertThat(back.statusCode()).isEqualTo(303);
    String way = back.headers().firstValue("Location").orElseThrow();
    assertThat(way).isEqualTo(piq.hub.url() + "/return/paymentiq/" + attempt.id());
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
    HttpResponse<String> home = piq.send(HttpRequest.newBuilder(URI.create(way)));
    assertThat(home.headers().firstValue("Location"))
        .contains(piq.hub.url() + "/pay/" + attempt.paymentId() + "/back/" + attempt.id());
    assertThat(calls(attempt)).containsExactly("authorize", "transfer");
    assertThat(transaction(attempt).path("account").asText()).isEqualTo("545721******1420");
  }

  @ParameterizedTest
  @CsvSource({
    "5186170070001140, DECLINED",
    "4000000000000002, DECLINED",
    "4000000000000069, DECLINED",
    "5204740000001002, CAPTURED"
  })
  void theBankDecides(String card, PaymentState expected) {
    Attempt attempt = piq.paying(1000);
    assertThat(pay(attempt, card).statusCode()).isEqualTo(303);
    assertThat(piq.payment(attempt).state()).isEqualTo(expected);
  }

  @Test
  void whoGivesUpHasCancelled() {
    Attempt attempt = piq.paying(1000);
    send(attempt, Map.of("action", "cancel"));
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(calls(attempt)).containsExactly("authorize", "cancel");
  }

  @Test
  void whatIsNoCardNumberIsAskedForAgain() {
    Attempt attempt = piq.paying(1000);
    HttpResponse<String> again = pay(attempt, "nonsense");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("That is no card number.", "10.00 EUR");
    assertThat(calls(attempt)).isEmpty();
    assertThat(pay(attempt, PAID).statusCode()).isEqualTo(303);
  }

  @Test
  void aSecondTabPaysNothingMore() {
    Attempt attempt = piq.paying(1000);
    pay(attempt, PAID);
    HttpResponse<String> second = pay(attempt, PAID);
    assertThat(second.body()).contains("This payment is over");
    assertThat(piq.payment(attempt).captured()).isEqualTo(attempt.amount());
    assertThat(moved(attempt)).hasSize(1);
  }

  @Test
  void anAddressThatSomebodyMadeUpOpensNothing() {
    Attempt attempt = piq.paying(1000);
    URI forged = URI.create(cashier(attempt).toString().replace("sessionId=", "sessionId=x"));
    assertThat(piq.send(HttpRequest.newBuilder(forged)).body()).contains("This payment is over");
    URI cheaper = URI.create(cashier(attempt).toString().replace("amount=10.00", "amount=1.00"));
    HttpResponse<String> answer = post(cheaper, Map.of("action", "pay", "number", PAID));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.PENDING);
    assertThat(moved(attempt)).isEmpty();
    assertThat(calls(attempt)).containsExactly("authorize");
  }

  @ParameterizedTest
  @CsvSource({"JPY, 1234, 1234 JPY", "KWD, 1234, 1.234 KWD"})
  void everyCurrencyHasItsOwnDigits(String currency, long minor, String shown) {
    Money amount = new Money(minor, Currency.getInstance(currency));
    Attempt attempt = piq.paying("shop", amount, Direction.DEPOSIT, true);
    assertThat(piq.send(HttpRequest.newBuilder(cashier(attempt))).body()).contains(shown);
    pay(attempt, PAID);
    assertThat(piq.payment(attempt).captured()).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"duplicate", "reorder", "late", "told-timeout"})
  void whateverTheOrderThePaymentIsPaidOnce(String fault) {
    arm(fault);
    Attempt attempt = piq.paying(1000);
    assertThat(pay(attempt, PAID).statusCode()).isEqualTo(303);
    await()
        .untilAsserted(
            () -> assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED));
    assertThat(piq.payment(attempt).captured()).isEqualTo(attempt.amount());
    await()
        .untilAsserted(
            () ->
                assertThat(piq.heard(attempt))
                    .containsExactly(
                        PaymentState.CREATED, PaymentState.PENDING, PaymentState.CAPTURED));
    assertThat(moved(attempt)).hasSize(1);
  }

  @Test
  void lessThatMovedIsLessCaptured() {
    arm("amount");
    Attempt attempt = piq.paying(1000);
    pay(attempt, PAID);
    assertThat(piq.payment(attempt).captured()).isEqualTo(new Money(500, PiqHub.EUR));
    Paid refunded = piq.followUp(Kind.REFUND, attempt.paymentId(), 500);
    assertThat(refunded.payment().state()).isEqualTo(PaymentState.REFUNDED);
  }

  @Test
  void withAWrongPasswordNothingMoves() {
    arm("credentials");
    Attempt attempt = piq.paying(1000);
    pay(attempt, PAID);
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.PENDING);
    assertThat(moved(attempt)).isEmpty();
    assertThat(pay(attempt, PAID).statusCode()).isEqualTo(303);
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void anAnswerThatPaymentIqDidNotWaitForIsFoundOut() {
    arm("timeout");
    Attempt attempt = piq.paying(1000);
    pay(attempt, PAID);
    assertThat(piq.now(attempt).providerReference()).isPresent();
    assertThat(moved(attempt)).isEmpty();
    await()
        .untilAsserted(
            () -> assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.DECLINED));
  }

  @Test
  void refundsAddUpOnBothSides() {
    Attempt attempt = paid(1000);
    assertThat(piq.followUp(Kind.REFUND, attempt.paymentId(), 400).payment().state())
        .isEqualTo(PaymentState.PARTIALLY_REFUNDED);
    assertThat(piq.followUp(Kind.REFUND, attempt.paymentId(), 600).payment().state())
        .isEqualTo(PaymentState.REFUNDED);
    assertThat(piq.payment(attempt).refunded()).isEqualTo(attempt.amount());
    assertThat(moved(attempt))
        .extracting(it -> it.path("amount").asText())
        .containsExactly("10.00", "4.00", "6.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin-timeout", "admin-error", "admin-nonsense", "duplicate", "reorder"})
  void aRefundWhoseAnswerIsLostIsFoundOutAndDoneOnce(String fault) {
    Attempt attempt = paid(1000);
    arm(fault);
    Attempt refund = piq.followUp(Kind.REFUND, attempt.paymentId(), 1000).attempt().orElseThrow();
    await().untilAsserted(() -> assertThat(piq.now(refund).state()).isEqualTo(State.SUCCEEDED));
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.REFUNDED);
    assertThat(piq.payment(attempt).refunded()).isEqualTo(attempt.amount());
    assertThat(moved(attempt)).hasSize(2);
    await()
        .untilAsserted(
            () ->
                assertThat(piq.heard(attempt))
                    .containsExactly(
                        PaymentState.CREATED,
                        PaymentState.PENDING,
                        PaymentState.CAPTURED,
                        PaymentState.REFUNDED));
  }

  @Test
  void aForgottenTokenCostsOneRefundThatWasNotDone() {
    Attempt attempt = paid(1000);
    arm("admin-token");
    Paid refused = piq.followUp(Kind.REFUND, attempt.paymentId(), 1000);
    assertThat(refused.attempt().orElseThrow().state()).isEqualTo(State.FAILED);
    assertThat(moved(attempt)).hasSize(1);
    assertThat(piq.followUp(Kind.REFUND, attempt.paymentId(), 1000).payment().state())
        .isEqualTo(PaymentState.REFUNDED);
  }

  private Attempt paid(long minor) {
    Attempt attempt = piq.paying(minor);
    pay(attempt, PAID);
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
    return attempt;
  }

  private HttpResponse<String> pay(Attempt attempt, String card) {
    return send(attempt, Map.of("action", "pay", "number", card, "expiry", "12/30", "cvv", "123"));
  }

  private HttpResponse<String> send(Attempt attempt, Map<String, String> fields) {
    return post(cashier(attempt), fields);
  }

  private HttpResponse<String> post(URI page, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return piq.send(
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** The payer keeps the page open, whatever has become of the payment since. */
  private URI cashier(Attempt attempt) {
    return URI.create(attempt.next().orElseThrow().url());
  }

  private void arm(String fault) {
    String body = "{\"fault\":\"" + fault + "\"}";
    assertThat(piq.send(at("/paymentiq/faults").POST(BodyPublishers.ofString(body))).statusCode())
        .isEqualTo(200);
  }

  private JsonNode transaction(Attempt attempt) {
    return transactions(attempt).getFirst();
  }

  private List<JsonNode> moved(Attempt attempt) {
    return transactions(attempt).stream()
        .filter(it -> it.path("state").asText().equals("SUCCESSFUL"))
        .toList();
  }

  private List<JsonNode> transactions(Attempt attempt) {
    return part("transactions").stream()
        .filter(it -> it.path("userId").asText().equals(attempt.id().toString()))
        .toList();
  }

  private List<String> calls(Attempt attempt) {
    List<Long> ids = transactions(attempt).stream().map(it -> it.path("id").asLong()).toList();
    return part("calls").stream()
        .filter(it -> ids.contains(it.path("txId").asLong()))
        .map(it -> it.path("action").asText())
        .toList();
  }

  private List<JsonNode> part(String name) {
    String body = piq.send(at("/paymentiq/ledger")).body();
    JsonNode ledger = PiqJson.read(body.getBytes(StandardCharsets.UTF_8));
    return StreamSupport.stream(ledger.path(name).spliterator(), false).toList();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(piq.hub.simulators() + path));
  }
}
