package io.kontor.paymentiq;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.kontor.hub.Attempts;
import io.kontor.hub.Outcomes;
import io.kontor.hub.Paid;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.Direction;
import io.kontor.payment.Event;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PaymentState;
import io.kontor.paymentiq.PiqHub.Answer;
import io.kontor.store.Databases;
import io.kontor.store.Races;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Refunds, captures, voids and questions, against a scripted Admin API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class AdminApiTest {

  private static final String PAYMENTS = "/paymentiq/admin/v1/payments";

  private final WireMockServer admin =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private PiqHub piq;

  @BeforeAll
  void start(@TempDir Path folder) {
    admin.start();
    Map<String, String> database =
        Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
    // the hub asks when a test says so
    piq =
        new PiqHub(
            folder,
            database,
            admin.baseUrl() + "/paymentiq",
            Map.of("kontor.reconciliation.schedule", "10h"));
  }

  @AfterAll
  void stop() {
    piq.close();
    admin.stop();
  }

  @BeforeEach
  void forget() {
    admin.resetAll();
    token("token-1", 3600);
    piq.hub.passes(Duration.ofHours(3));
  }

  @Test
  void aRefundGoesToTheTransactionThatPaid() {
    Attempt paid = paid(1000);
    answer("refund/1", okJson(said("SUCCESSFUL", "\"SUCCESS\"")));
    Paid refunded = piq.followUp(Kind.REFUND, paid.paymentId(), 400);
    assertThat(refunded.payment().state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
    assertThat(refunded.attempt().orElseThrow().providerReference()).contains("99");
    LoggedRequest request = sent("refund/1").getFirst();
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer token-1");
    assertThat(request.queryParameter("merchantId").firstValue()).isEqualTo("100000001");
    assertThat(PiqJson.read(request.getBody()).path("txAmount").asText()).isEqualTo("4.00");
    assertThat(PiqJson.read(request.getBody()).path("info").asText())
        .isEqualTo(refunded.attempt().orElseThrow().id().toString());
  }

  @Test
  void theTokenIsFetchedOnceAndByTheClientsOwnCredentials() {
    answer("refund/1", okJson(said("FAILED", "\"ERR_DECLINED_OTHER_REASON\"")));
    Races.of(4, () -> piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000));
    List<LoggedRequest> fetched = tokens();
    assertThat(fetched).hasSize(1);
    assertThat(fetched.getFirst().getHeader("Authorization"))
        .isEqualTo(PiqHub.basic("client", "client-secret"));
    assertThat(fetched.getFirst().queryParameter("grant_type").firstValue())
        .isEqualTo("client_credentials");
    piq.hub.passes(Duration.ofMinutes(58));
    piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000);
    assertThat(tokens()).hasSize(1);
    piq.hub.passes(Duration.ofMinutes(2));
    piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000);
    assertThat(tokens()).hasSize(2);
  }

  @Test
  void aTokenThatIsNotTakenIsForgottenAndTheOrderIsNotSentAgain() {
    answer("refund/1", aResponse().withStatus(401));
    Attempt paid = paid(1000);
    Paid refused = piq.followUp(Kind.REFUND, paid.paymentId(), 1000);
    assertThat(refused.attempt().orElseThrow().state()).isEqualTo(State.FAILED);
    assertThat(sent("refund/1")).hasSize(1);
    token("token-2", 3600);
    answer("refund/1", okJson(said("SUCCESSFUL", "0")));
    Paid refunded = piq.followUp(Kind.REFUND, paid.paymentId(), 1000);
    assertThat(refunded.payment().state()).isEqualTo(PaymentState.REFUNDED);
    assertThat(sent("refund/1").getLast().getHeader("Authorization")).isEqualTo("Bearer token-2");
  }

  @Test
  void withoutATokenNothingIsSent() {
    for (ResponseDefinitionBuilder none :
        List.of(
            aResponse().withStatus(401),
            aResponse().withStatus(503),
            aResponse().withBody("{}"),
            aResponse().withBody("<h1>"),
            aResponse().withFault(Fault.EMPTY_RESPONSE))) {
      admin.stubFor(post(urlPathEqualTo("/paymentiq/oauth/token")).willReturn(none));
      Paid refused = piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000);
      assertThat(refused.attempt().orElseThrow().state()).isEqualTo(State.FAILED);
    }
    assertThat(sent("refund/1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429, 408, 409, 301, 204})
  void whatIsNoAnswerIsUnknownAndIsSentOnce(int status) {
    answer("refund/1", aResponse().withStatus(status));
    unknown(piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<h1>It works!</h1>",
        "{}",
        "[]",
        "{\"id\":99}",
        "{\"state\":\"SUCCESSFUL\"}",
        "{\"id\":99,\"state\":\"SUCCESSFUL\",\"statusCode\":\"504\"}",
        "{\"id\":99,\"state\":\"INCONSISTENT\",\"statusCode\":\"400\"}",
        "{\"id\":99,\"state\":\"EATEN\"}"
      })
  void nonsenseIsUnknown(String nonsense) {
    answer("refund/1", aResponse().withBody(nonsense));
    unknown(piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenAnswerIsUnknown(Fault fault) {
    answer("refund/1", aResponse().withFault(fault));
    unknown(piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000));
  }

  @Test
  void anAnswerThatIsTooLateIsUnknownAndIsSentOnce() {
    answer("refund/1", okJson(said("SUCCESSFUL", "0")).withFixedDelay(4000));
    unknown(piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000));
    assertThat(sent("refund/1")).hasSize(1);
  }

  @Test
  void withoutAConnectionNothingWasDone() {
    Money amount = new Money(1000, PiqHub.EUR);
    Attempt attempt = piq.paying("lonely", amount, Direction.DEPOSIT, true);
    byte[] words = PiqJson.write(piq.transferWords(attempt, "1"));
    piq.call("lonely", "authorize", PiqHub.basic("piq", "piq-secret"), words);
    piq.call("lonely", "transfer", PiqHub.basic("piq", "piq-secret"), words);
    Paid refused = piq.followUp(Kind.REFUND, attempt.paymentId(), 1000);
    assertThat(refused.attempt().orElseThrow().state()).isEqualTo(State.FAILED);
    assertThat(refused.payment().state()).isEqualTo(PaymentState.CAPTURED);
  }

  @ParameterizedTest
  @CsvSource({"400", "404", "422"})
  void whatPaymentIqWillNotDoIsDeclined(int status) {
    answer("refund/1", aResponse().withStatus(status));
    Paid declined = piq.followUp(Kind.REFUND, paid(1000).paymentId(), 1000);
    assertThat(declined.attempt().orElseThrow().state()).isEqualTo(State.DECLINED);
    assertThat(declined.payment().state()).isEqualTo(PaymentState.CAPTURED);
  }

  /** PaymentIQ asks and tells before it answers the order. */
  @Test
  void theCallsAndTheAnswerOfARefundCountOnce() {
    Attempt paid = paid(1000);
    answer("refund/1", aResponse().withStatus(503));
    Paid refund = piq.followUp(Kind.REFUND, paid.paymentId(), 400);
    Attempt attempt = refund.attempt().orElseThrow();
    Answer asked = piq.call("authorize", piq.followUpWords(paid, "99", "Refund", "-4.00"));
    assertThat(asked.success()).isTrue();
    assertThat(asked.text("merchantTxId")).isEqualTo(attempt.id().toString());
    assertThat(piq.call("authorize", piq.followUpWords(paid, "99", "Refund", "-4.00")))
        .isEqualTo(asked);
    for (int i = 0; i < 2; i++) {
      assertThat(piq.call("transfer", piq.followUpWords(paid, "99", "Refund", "-4.00")).success())
          .isTrue();
    }
    list("{\"id\":99,\"state\":\"SUCCESSFUL\",\"statusCode\":\"SUCCESS\"}");
    piq.ask(attempt);
    assertThat(piq.payment(paid).refunded()).isEqualTo(new Money(400, PiqHub.EUR));
    assertThat(piq.now(attempt).state()).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void aRefundThatFailsLaterGivesItsAmountFree() {
    Attempt paid = paid(1000);
    answer("refund/1", okJson(said("PROCESSING", "200")));
    Attempt refund = piq.followUp(Kind.REFUND, paid.paymentId(), 1000).attempt().orElseThrow();
    assertThat(refund.state()).isEqualTo(State.PENDING);
    assertThat(piq.call("authorize", piq.followUpWords(paid, "99", "Refund", "-10.00")).success())
        .isTrue();
    Map<String, Object> cancel = piq.followUpWords(paid, "99", "Refund", "-10.00");
    cancel.put("authCode", piq.secrets.authCode(refund.id(), "99"));
    cancel.put("statusCode", "506");
    assertThat(piq.call("cancel", cancel).success()).isTrue();
    assertThat(piq.now(refund).state()).isEqualTo(State.DECLINED);
    assertThat(piq.call("transfer", piq.followUpWords(paid, "99", "Refund", "-10.00")).success())
        .isTrue();
    assertThat(piq.payment(paid).state()).isEqualTo(PaymentState.REFUNDED);
  }

  @Test
  void nobodyElsesRefundIsLetThroughAndIfItMovedItCallsForAPerson(CapturedOutput log) {
    Attempt paid = paid(1000);
    Answer refused = piq.call("authorize", piq.followUpWords(paid, "55", "Refund", "-4.00"));
    assertThat(refused.text("errCode")).isEqualTo("513");
    assertThat(piq.call("transfer", piq.followUpWords(paid, "55", "Refund", "-4.00")).success())
        .isTrue();
    assertThat(piq.payment(paid).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(piq.recorded(paid))
        .extracting(Event::note)
        .contains("Refund 55 moved 4.00 EUR unordered");
    assertThat(log.getAll()).contains("transaction 55 moved 4.00 EUR", "a person must look");
  }

  @Test
  void ofTwoRefundsAlikeTheSecondWaitsForTheFirst() {
    Attempt paid = paid(1000);
    answer("refund/1", aResponse().withStatus(503));
    unknown(piq.followUp(Kind.REFUND, paid.paymentId(), 400));
    Paid twin = piq.followUp(Kind.REFUND, paid.paymentId(), 400);
    assertThat(twin.attempt().orElseThrow().state()).isEqualTo(State.DECLINED);
    assertThat(sent("refund/1")).hasSize(1);
    assertThat(piq.call("transfer", piq.followUpWords(paid, "98", "Refund", "-4.00")).success())
        .isTrue();
    answer("refund/1", okJson(said("SUCCESSFUL", "0")));
    Paid second = piq.followUp(Kind.REFUND, paid.paymentId(), 400);
    assertThat(second.attempt().orElseThrow().state()).isEqualTo(State.SUCCEEDED);
    assertThat(piq.payment(paid).refunded()).isEqualTo(new Money(800, PiqHub.EUR));
  }

  @Test
  void aFollowUpThatWasNeverAskedForCertainlyWasNotDone() {
    Attempt paid = paid(1000);
    answer("refund/1", aResponse().withStatus(503));
    Attempt refund = piq.followUp(Kind.REFUND, paid.paymentId(), 1000).attempt().orElseThrow();
    piq.ask(refund);
    assertThat(piq.now(refund).state()).isEqualTo(State.UNKNOWN);
    piq.hub.passes(Duration.ofMinutes(31));
    Answer late = piq.call("authorize", piq.followUpWords(paid, "99", "Refund", "-10.00"));
    assertThat(late.text("errCode")).isEqualTo("548");
    piq.hub.passes(Duration.ofMinutes(5));
    piq.ask(refund);
    assertThat(piq.now(refund).state()).isEqualTo(State.FAILED);
    assertThat(admin.findAll(getRequestedFor(anyUrl()))).isEmpty();
    Map<String, Object> moved = piq.followUpWords(paid, "99", "Refund", "-10.00");
    assertThat(piq.call("transfer", moved).success()).isTrue();
    assertThat(piq.call("transfer", moved).success()).isTrue();
    assertThat(piq.now(refund).providerReference()).contains("99");
    assertThat(piq.payment(paid).state()).isEqualTo(PaymentState.REFUNDED);
  }

  @Test
  void aReservationIsCapturedInPartAndRefundedWhereItWasCaptured() {
    Attempt reserved = reserved(1000);
    answer("capture/1", okJson("{\"id\":71,\"state\":\"SUCCESSFUL\",\"statusCode\":6}"));
    Paid captured = piq.followUp(Kind.CAPTURE, reserved.paymentId(), 600);
    assertThat(captured.payment().state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(captured.payment().captured()).isEqualTo(new Money(600, PiqHub.EUR));
    answer("refund/71", okJson(said("SUCCESSFUL", "0")));
    Paid refunded = piq.followUp(Kind.REFUND, reserved.paymentId(), 600);
    assertThat(refunded.payment().state()).isEqualTo(PaymentState.REFUNDED);
    assertThat(sent("refund/71")).hasSize(1);
  }

  @Test
  void aReservationIsReleased() {
    Attempt reserved = reserved(1000);
    answer("void/1", okJson(said("SUCCESSFUL", "\"SUCCESS\"")));
    Paid released = piq.followUp(Kind.VOID, reserved.paymentId(), 1000);
    assertThat(released.payment().state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(PiqJson.read(sent("void/1").getFirst().getBody()).has("txAmount")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESSFUL, SUCCESS, CAPTURED",
    "SUCCESSFUL, SUCCESS_WAITING_CAPTURE, AUTHORIZED",
    "SUCCESSFUL, SOMETHING_NEW, PENDING",
    "REGISTERED, REGISTERED, PENDING",
    "PROCESSING, PROCESSING_PROVIDER, PENDING",
    "WAITING_INPUT, WAITING_3D_SECURE, PENDING",
    "WAITING_APPROVAL, WAITING_DEPOSIT_APPROVAL, PENDING",
    "REPROCESSING, ERR_SYSTEM_ERROR, PENDING",
    "INCONSISTENT, ERR_READ_TIMEOUT, PENDING",
    "FAILED, ERR_DECLINED_NO_FUNDS, DECLINED",
    "CANCELLED, ERR_CANCELLED_BY_USER, CANCELLED"
  })
  void aQuestionTellsWhatBecameOfAPayment(String state, String code, PaymentState expected) {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    String transaction =
        "{\"id\":1,\"merchantUserId\":\"%s\",\"state\":\"%s\",\"statusCode\":\"%s\"}"
            .formatted(attempt.id(), state, code);
    for (String answer : List.of(transaction, "[" + transaction + "]")) {
      list(answer);
      piq.ask(attempt);
      assertThat(piq.payment(attempt).state()).isEqualTo(expected);
    }
    LoggedRequest question = admin.findAll(getRequestedFor(urlPathEqualTo(PAYMENTS))).getLast();
    assertThat(question.queryParameter("idList").firstValue()).isEqualTo("1");
    assertThat(question.queryParameter("merchantId").firstValue()).isEqualTo("100000001");
  }

  @Test
  void aQuestionTellsHowMuchMoved() {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    list("{\"id\":1,\"state\":\"SUCCESSFUL\",\"statusCode\":0,\"txAmount\":\"7.50 EUR\"}");
    piq.ask(attempt);
    assertThat(piq.payment(attempt).captured()).isEqualTo(new Money(750, PiqHub.EUR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "null",
        "[{\"id\":2,\"state\":\"FAILED\",\"statusCode\":506}]",
        "[{\"id\":1,\"merchantUserId\":\"somebody\",\"state\":\"FAILED\",\"statusCode\":506}]"
      })
  void anAnswerThatSaysNothingOfItChangesNothing(String answer) {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    list(answer);
    piq.ask(attempt);
    assertThat(piq.now(attempt).state()).isEqualTo(State.PENDING);
    assertThat(piq.now(attempt).providerReference()).contains("1");
  }

  /** The question was put together before PaymentIQ asked, and its answer is written after. */
  @Test
  void anAnswerThatWasOvertakenForgetsNoTransaction() {
    Attempt attempt = piq.paying(1000);
    Order before = piq.hub.get(Attempts.class).query(attempt.id());
    assertThat(piq.authorize(attempt, "1").success()).isTrue();
    settle(before);
    assertThat(piq.now(attempt).providerReference()).contains("1");
    assertThat(piq.now(attempt).state()).isEqualTo(State.PENDING);
    assertThat(piq.authorize(attempt, "1").success()).isTrue();
  }

  @Test
  void anEndThatWasOvertakenIsOutrankedByTheMoney() {
    Attempt attempt = piq.paying(1000);
    Order before = piq.hub.get(Attempts.class).query(attempt.id());
    assertThat(piq.authorize(attempt, "1").success()).isTrue();
    piq.hub.passes(Duration.ofMinutes(36));
    settle(before);
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.EXPIRED);
    assertThat(piq.transfer(attempt, "1").success()).isTrue();
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(piq.now(attempt).providerReference()).contains("1");
  }

  private void settle(Order order) {
    Outcome said = (Outcome) piq.hub.get(PiqConnector.class).question(order);
    piq.hub.get(Outcomes.class).settleQuery(order, said);
  }

  @Test
  void theLogHoldsNoSecret(CapturedOutput log) {
    List<Logger> loud =
        Stream.of("io.kontor", "org.apache.camel")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    loud.forEach(logger -> logger.setLevel(Level.TRACE));
    try {
      answer("refund/1", okJson(said("SUCCESSFUL", "0")));
      Attempt paid = paid(1000);
      piq.verify(paid, piq.secrets.session(paid.id()));
      piq.followUp(Kind.REFUND, paid.paymentId(), 100);
      answer("refund/1", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
      Paid lost = piq.followUp(Kind.REFUND, paid.paymentId(), 200);
      piq.ask(lost.attempt().orElseThrow());
      piq.call("main", "transfer", PiqHub.basic("piq", "wrong-secret"), new byte[] {'{'});
    } finally {
      loud.forEach(logger -> logger.setLevel(null));
    }
    assertThat(log.getAll())
        .contains("TRACE")
        .doesNotContain(
            "client-secret",
            "token-1",
            "piq-secret",
            "wrong-secret",
            PiqHub.SECRET,
            PiqHub.basic("piq", "piq-secret"),
            PiqHub.basic("client", "client-secret"));
  }

  private static void unknown(Paid paid) {
    assertThat(paid.attempt().orElseThrow().state()).isEqualTo(State.UNKNOWN);
    assertThat(paid.payment().refunded().isZero()).isTrue();
  }

  private Attempt paid(long minor) {
    Attempt attempt = piq.paying(minor);
    assertThat(piq.authorize(attempt, "1").success()).isTrue();
    assertThat(piq.transfer(attempt, "1").success()).isTrue();
    return attempt;
  }

  private Attempt reserved(long minor) {
    Money amount = new Money(minor, PiqHub.EUR);
    Attempt attempt = piq.paying("reserving", amount, Direction.DEPOSIT, false);
    byte[] words = PiqJson.write(piq.transferWords(attempt, "1"));
    String password = PiqHub.basic("piq", "piq-secret");
    piq.call("later", "authorize", password, words);
    piq.call("later", "transfer", password, words);
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.AUTHORIZED);
    return attempt;
  }

  private void token(String token, int seconds) {
    String body = "{\"access_token\":\"%s\",\"expires_in\":%d}".formatted(token, seconds);
    admin.stubFor(post(urlPathEqualTo("/paymentiq/oauth/token")).willReturn(okJson(body)));
  }

  private void answer(String path, ResponseDefinitionBuilder answer) {
    admin.stubFor(any(urlPathEqualTo(PAYMENTS + "/" + path)).willReturn(answer));
  }

  private void list(String body) {
    admin.stubFor(get(urlPathEqualTo(PAYMENTS)).willReturn(okJson(body)));
  }

  private List<LoggedRequest> sent(String path) {
    return admin.findAll(postRequestedFor(urlPathEqualTo(PAYMENTS + "/" + path)));
  }

  private List<LoggedRequest> tokens() {
    return admin.findAll(postRequestedFor(urlPathMatching("/paymentiq/oauth/token")));
  }

  private static String said(String state, String code) {
    return "{\"id\":99,\"state\":\"%s\",\"statusCode\":%s}".formatted(state, code);
  }
}
