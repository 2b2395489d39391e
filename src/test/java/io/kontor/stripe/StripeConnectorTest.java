package io.kontor.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.kontor.stripe.StripeWords.KEY;
import static io.kontor.stripe.StripeWords.SECRET;
import static io.kontor.stripe.StripeWords.charge;
import static io.kontor.stripe.StripeWords.error;
import static io.kontor.stripe.StripeWords.event;
import static io.kontor.stripe.StripeWords.id;
import static io.kontor.stripe.StripeWords.intent;
import static io.kontor.stripe.StripeWords.list;
import static io.kontor.stripe.StripeWords.refund;
import static io.kontor.stripe.StripeWords.session;
import static io.kontor.stripe.StripeWords.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.kontor.OwnHub;
import io.kontor.hub.ConnectorHub;
import io.kontor.hub.Orders;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The real routes against a scripted far end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class StripeConnectorTest {

  private static final int RETRIES = 1;
  private static final int PORT = OwnHub.freePort();
  private static final String PAGE = "https://checkout.stripe.test/c/pay/cs_test_1";

  private final WireMockServer stripe =
      new WireMockServer(WireMockConfiguration.options().port(PORT));
  private ConnectorHub hub;
  private Orders orders;

  @BeforeAll
  void start() {
    stripe.start();
    hub =
        ConnectorHub.start(
            "stripe",
            List.of("connector", "forms", "calls", "answers", "query", "inbound"),
            Map.of(
                "kontor.stripe.enabled",
                true,
                "kontor.stripe.url",
                stripe.baseUrl(),
                "kontor.stripe.key",
                KEY,
                "kontor.stripe.webhook-secrets",
                "whsec_older," + SECRET,
                "kontor.stripe.response-timeout",
                1000,
                "kontor.stripe.retries",
                RETRIES));
    orders = new Orders("stripe", hub.url());
  }

  @AfterAll
  void stop() {
    hub.close();
    stripe.stop();
  }

  @BeforeEach
  void forget() {
    stripe.resetAll();
    hub.forget();
  }

  @Test
  void aPaymentOpensAPageOfStripes() {
    Order order = order();
    answer(okJson(session(id(order), "open", "null")));
    assertThat(hub.carryOut(order))
        .isEqualTo(new Outcome.Redirect("cs_test_1", PayerRedirect.get(PAGE)));
    LoggedRequest request = only();
    assertThat(request.getUrl()).isEqualTo("/v1/checkout/sessions");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(request.getHeader("Stripe-Version")).isEqualTo("2025-04-30.basil");
    assertThat(request.getHeader("Idempotency-Key")).isEqualTo(id(order));
    assertThat(form(request))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("mode", "payment"),
                Map.entry("client_reference_id", id(order)),
                Map.entry("metadata[attempt]", id(order)),
                Map.entry("payment_intent_data[metadata][attempt]", id(order)),
                Map.entry("payment_intent_data[capture_method]", "automatic"),
                Map.entry("success_url", order.returnUrl()),
                Map.entry("cancel_url", order.returnUrl()),
                Map.entry("expires_at", "" + (begun(order).getEpochSecond() + 31 * 60)),
                Map.entry("line_items[0][quantity]", "1"),
                Map.entry("line_items[0][price_data][currency]", "eur"),
                Map.entry("line_items[0][price_data][unit_amount]", "1234"),
                Map.entry(
                    "line_items[0][price_data][product_data][name]",
                    "Two <b>teapots</b> & a cup")));
  }

  @Test
  void aReservationIsCapturedLater() {
    Order order = orders.pay(new Instrument.ProviderPage("card"), false);
    answer(okJson(session(id(order), "open", "null")));
    hub.carryOut(order);
    assertThat(form(only())).containsEntry("payment_intent_data[capture_method]", "manual");
  }

  @ParameterizedTest
  @CsvSource({"500, JPY, 500", "5, ISK, 500", "5.120, KWD, 5120", "5, MGA, 5"})
  void amountsLeaveAsStripeCountsThem(BigDecimal major, String currency, String sent) {
    Order order = of(order(), Money.ofMajor(major, Currency.getInstance(currency)));
    answer(okJson(session(id(order), "open", "null")));
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Redirect.class);
    assertThat(form(only())).containsEntry("line_items[0][price_data][unit_amount]", sent);
  }

  @ParameterizedTest
  @CsvSource({"5.124, KWD", "5, UGX", "0, EUR"})
  void whatStripeCannotTakeIsNotSent(BigDecimal major, String currency) {
    Order order = of(order(), Money.ofMajor(major, Currency.getInstance(currency)));
    assertThat(hub.carryOut(order)).matches(it -> declined(it, Reason.NOT_ALLOWED));
    assertThat(requests()).isEmpty();
  }

  @Test
  void aCardOfOurOwnPageIsNotSent() {
    assertThat(hub.carryOut(orders.card(Orders.CARD)))
        .matches(it -> declined(it, Reason.NOT_ALLOWED));
    assertThat(requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "card_declined, insufficient_funds, INSUFFICIENT_FUNDS",
    "card_declined, generic_decline, REFUSED",
    "card_declined, lost_card, STOLEN_CARD",
    "card_declined, stolen_card, STOLEN_CARD",
    "card_declined, fraudulent, RISK",
    "expired_card, '', EXPIRED_CARD",
    "incorrect_cvc, '', WRONG_SECURITY_CODE",
    "processing_error, '', REFUSED"
  })
  void aDeclineKeepsItsReason(String code, String declineCode, Reason reason) {
    answer(402, error("card_error", code, declineCode));
    String said = declineCode.isEmpty() ? code : declineCode;
    assertThat(hub.carryOut(order())).isEqualTo(new Outcome.Declined(reason, said));
  }

  @ParameterizedTest
  @CsvSource({"409, 2", "424, 1", "429, 1", "500, 2", "502, 2", "503, 2", "504, 2"})
  void troubleIsUnknownAndSentAsOftenAsStripesOwnClientsWould(int status, int times) {
    answer(status, error("api_error", "lock_timeout", ""));
    assertThat(hub.carryOut(order())).isInstanceOf(Outcome.Unknown.class);
    sentTheSame(times);
  }

  @ParameterizedTest
  @CsvSource({"429, true, 2", "500, false, 1", "409, false, 1", "402, true, 2"})
  void stripeSaysWhetherToSendAgain(int status, String again, int times) {
    answer(
        aResponse()
            .withStatus(status)
            .withHeader("Stripe-Should-Retry", again)
            .withBody(error("api_error", "lock_timeout", "")));
    assertThat(hub.carryOut(order())).isInstanceOf(Outcome.Unknown.class);
    sentTheSame(times);
  }

  @Test
  void whatIsAnsweredAtLastCounts() {
    Order order = order();
    stripe.stubFor(
        any(anyUrl())
            .inScenario("again")
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))
            .willSetStateTo("answers"));
    stripe.stubFor(
        any(anyUrl())
            .inScenario("again")
            .whenScenarioStateIs("answers")
            .willReturn(okJson(session(id(order), "open", "null"))));
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Redirect.class);
    sentTheSame(2);
  }

  @Test
  void whereNobodyListensNothingWasSentUnlessAnEarlierTryMayHaveArrived() throws IOException {
    stripe.stop();
    try {
      assertThat(hub.carryOut(order())).isEqualTo(new Outcome.Absent());
      ServerSocket once = new ServerSocket(PORT);
      Thread.ofVirtual().start(() -> takeAndVanish(once));
      assertThat(hub.carryOut(order())).isInstanceOf(Outcome.Unknown.class);
      assertThat(once.isClosed()).isTrue();
    } finally {
      stripe.start();
      // on a connection of before, which is found out now
      hub.query(order());
    }
  }

  private static void takeAndVanish(ServerSocket server) {
    try (Socket taken = server.accept()) {
      server.close();
      taken.getInputStream().readNBytes(100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aKeyThatWasUsedForSomethingElseIsUnknown() {
    answer(400, error("idempotency_error", "", ""));
    assertThat(hub.carryOut(order())).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aRequestThatStripeRefusesIsDeclined() {
    answer(400, error("invalid_request_error", "amount_too_small", ""));
    assertThat(hub.carryOut(order()))
        .isEqualTo(new Outcome.Declined(Reason.NOT_ALLOWED, "amount_too_small"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 402, 404})
  void whatIsNotStripesOwnWordIsUnknown(int status) {
    for (String nonsense : List.of("", "<h1>Proxy</h1>", "{}", "[]", "null", "{\"a\":")) {
      answer(status, nonsense);
      assertThat(hub.carryOut(order())).as(nonsense).isInstanceOf(Outcome.Unknown.class);
    }
  }

  @Test
  void aWrongKeyMeansThatNothingWasDoneAndProvesNothingWhenAsking() {
    answer(401, error("invalid_request_error", "", ""));
    assertThat(hub.carryOut(order())).isEqualTo(new Outcome.Absent());
    assertThat(hub.query(order())).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenAnswerIsUnknownAfterTheLastTry(Fault fault) {
    answer(aResponse().withFault(fault));
    assertThat(hub.carryOut(order())).isInstanceOf(Outcome.Unknown.class);
    await().untilAsserted(() -> sentTheSame(RETRIES + 1));
  }

  @Test
  void aPageWhoseAnswerWasLostIsFoundInTheList() {
    Order order = order();
    answer(okJson(session(id(order), "open", "null")).withFixedDelay(2000));
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Unknown.class);
    stripe.resetAll();
    answer(
        okJson(list(false, session("other", "open", "null"), session(id(order), "open", "null"))));
    assertThat(hub.query(order))
        .isEqualTo(new Outcome.Redirect("cs_test_1", PayerRedirect.get(PAGE)));
    assertThat(only().queryParameter("created[gte]").firstValue())
        .isEqualTo("" + (begun(order).getEpochSecond() - 300));
    assertThat(only().getMethod().getName()).isEqualTo("GET");
  }

  @Test
  void aLongListIsReadToItsEnd() {
    Order order = order();
    answer(okJson(list(true, session("other", "open", "null"))));
    stripe.stubFor(
        get(urlPathEqualTo("/v1/checkout/sessions"))
            .withQueryParam(
                "starting_after",
                com.github.tomakehurst.wiremock.client.WireMock.equalTo("cs_test_1"))
            .willReturn(okJson(list(false, session(id(order), "expired", "null")))));
    assertThat(hub.query(order)).isEqualTo(new Outcome.Declined(Reason.TIMED_OUT, "expired"));
    assertThat(requests()).hasSize(2);
  }

  @Test
  void aPaymentThatIsInNoListIsAbsentAfterAWhile() {
    answer(okJson(list(false)));
    assertThat(hub.query(order())).isInstanceOf(Outcome.Unknown.class);
    assertThat(requests())
        .extracting(it -> it.getUrl().replaceFirst("[?].*", ""))
        .containsExactly("/v1/checkout/sessions", "/v1/payment_intents", "/v1/charges");
    assertThat(hub.query(begunAt(order(), Instant.now().minus(Duration.ofMinutes(11)))))
        .isEqualTo(new Outcome.Absent());
  }

  @Test
  void aTokenIsCharged() {
    Order order = orders.pay(new Instrument.Token("token-card", "tok_visa"), true);
    answer(okJson(charge(id(order), "succeeded", true)));
    assertThat(hub.carryOut(order)).isEqualTo(new Outcome.Captured("ch_1"));
    assertThat(only().getUrl()).isEqualTo("/v1/charges");
    assertThat(form(only()))
        .isEqualTo(
            Map.of(
                "amount", "1234",
                "currency", "eur",
                "source", "tok_visa",
                "capture", "true",
                "description", "Two <b>teapots</b> & a cup",
                "metadata[attempt]", id(order)));
  }

  @Test
  void aPaymentMethodIsConfirmed() {
    Order order = orders.pay(new Instrument.Token("token-card", "pm_card_visa"), false);
    answer(okJson(intent(id(order), "requires_capture", 1234, 0)));
    assertThat(hub.carryOut(order)).isEqualTo(new Outcome.Authorized("pi_1"));
    assertThat(only().getUrl()).isEqualTo("/v1/payment_intents");
    assertThat(form(only()))
        .containsEntry("payment_method", "pm_card_visa")
        .containsEntry("confirm", "true")
        .containsEntry("capture_method", "manual")
        .containsEntry("return_url", order.returnUrl());
  }

  @Test
  void aPaymentMethodMaySendThePayerToItsBank() {
    Order order =
        orders.pay(new Instrument.Token("token-card", "pm_card_threeDSecure2Required"), true);
    String next =
        "{\"type\":\"redirect_to_url\",\"redirect_to_url\":{\"url\":\"https://bank.test/3ds\"}}";
    answer(
        okJson(
            intent(id(order), "requires_action", 1234, 0)
                .replaceFirst("\\{", "{\"next_action\":" + next + ",")));
    assertThat(hub.carryOut(order))
        .isEqualTo(new Outcome.Redirect("pi_1", PayerRedirect.get("https://bank.test/3ds")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tok visa", "tok_1&amount=1", "../x"})
  void aWordThatIsNoTokenIsNotSent(String word) {
    assertThat(hub.carryOut(orders.pay(new Instrument.Token("token-card", word), true)))
        .matches(it -> declined(it, Reason.NOT_ALLOWED));
    assertThat(requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "needs_response, ChargedBack",
    "under_review, ChargedBack",
    "lost, ChargedBack",
    "won, Captured",
    "warning_needs_response, Captured"
  })
  void aDisputeIsLookedAt(String status, String outcome) {
    Order order = named(order(), "ch_1");
    answer(
        okJson(
            charge(id(order), "succeeded", true)
                .replace("\"disputed\":false", "\"disputed\":true")));
    stripe.stubFor(
        get(urlPathEqualTo("/v1/disputes"))
            .willReturn(okJson(list(false, "{\"id\":\"dp_1\",\"status\":\"" + status + "\"}"))));
    assertThat(hub.query(order).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(requests().getLast().getUrl()).isEqualTo("/v1/disputes?limit=100&charge=ch_1");
  }

  @Test
  void aDisputesWebhookLeadsToItsCharge() throws Exception {
    Order order = named(order(), "ch_1");
    hub.know(order);
    answer(okJson(charge(id(order), "succeeded", true)));
    String body =
        event(
            "evt_1",
            "charge.dispute.created",
            "{\"object\":\"dispute\",\"charge\":\"ch_1\",\"metadata\":{}}");
    assertThat(post(body, signature(body, SECRET, Instant.now()))).isEqualTo(204);
    assertThat(hub.queries()).containsExactly(order.attempt().id());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CAPTURE", "VOID", "REFUND"})
  void aChargeIsFollowedUpAsAnIntentIs(Kind kind) {
    Order order = orders.followUp(kind, "ch_1", 400);
    String done =
        switch (kind) {
          case CAPTURE -> charge("other", "succeeded", true).replace("1234", "400");
          case VOID ->
              "{\"id\":\"re_1\",\"object\":\"refund\",\"charge\":"
                  + charge("other", "succeeded", false)
                      .replace("\"refunded\":false", "\"refunded\":true")
                  + "}";
          default -> refund(id(order), "succeeded", 400);
        };
    answer(okJson(done));
    Outcome expected =
        switch (kind) {
          case CAPTURE -> new Outcome.Captured("ch_1");
          case VOID -> new Outcome.Voided("ch_1");
          default -> new Outcome.Refunded("re_1");
        };
    assertThat(hub.carryOut(order)).isEqualTo(expected);
    assertThat(only().getUrl())
        .isEqualTo(kind == Kind.CAPTURE ? "/v1/charges/ch_1/capture" : "/v1/refunds");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 429, 500, 503})
  void aQuestionThatIsNotAnsweredIsUnknown(int status) {
    answer(status, error("invalid_request_error", "resource_missing", ""));
    assertThat(hub.query(named(order(), "cs_test_1"))).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "succeeded, Captured",
    "requires_capture, Authorized",
    "processing, Pending",
    "requires_action, Pending",
    "requires_payment_method, Declined",
    "canceled, Voided",
    "paused, Unknown"
  })
  void theStateOfThePaymentDecides(String status, String outcome) {
    Order order = named(order(), "cs_test_1");
    String intent = intent(id(order), status, 1234, status.equals("succeeded") ? 1234 : 0);
    answer(okJson(session(id(order), "complete", intent)));
    assertThat(hub.query(order).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(only().getUrl())
        .isEqualTo("/v1/checkout/sessions/cs_test_1?expand%5B%5D=payment_intent.latest_charge");
    answer(okJson(intent));
    assertThat(hub.query(named(order, "pi_1")).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(requests().getLast().getUrl())
        .isEqualTo("/v1/payment_intents/pi_1?expand%5B%5D=latest_charge");
  }

  @Test
  void whatMovedIsSaidWhereItIsAnotherAmount() {
    Order order = named(order(), "pi_1");
    answer(okJson(intent(id(order), "succeeded", 1234, 1000)));
    assertThat(hub.query(order))
        .isEqualTo(new Outcome.Captured("pi_1", Optional.of(new Money(1000, euro()))));
  }

  @Test
  void theAnswerToAnotherQuestionIsUnknown() {
    Order order = named(order(), "pi_1");
    answer(okJson(intent("somebody-else", "succeeded", 1234, 1234)));
    assertThat(hub.query(order)).isInstanceOf(Outcome.Unknown.class);
    answer(okJson(intent(id(order), "succeeded", 9999, 9999)));
    assertThat(hub.query(order)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aRefundNamesThePaymentAndTheAmount() {
    Order order = orders.followUp(Kind.REFUND, "pi_1", 400);
    answer(okJson(refund(id(order), "succeeded", 400)));
    assertThat(hub.carryOut(order)).isEqualTo(new Outcome.Refunded("re_1"));
    assertThat(only().getUrl()).isEqualTo("/v1/refunds");
    assertThat(only().getHeader("Idempotency-Key")).isEqualTo(id(order));
    assertThat(form(only()))
        .isEqualTo(
            Map.of("payment_intent", "pi_1", "amount", "400", "metadata[attempt]", id(order)));
  }

  @ParameterizedTest
  @CsvSource({
    "pending, Pending",
    "requires_action, Pending",
    "failed, Declined",
    "canceled, Declined"
  })
  void aRefundMayComeLaterOrNot(String status, String outcome) {
    Order order = orders.followUp(Kind.REFUND, "pi_1", 400);
    answer(okJson(refund(id(order), status, 400)));
    assertThat(hub.carryOut(order).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(hub.query(named(order, "re_1")).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(requests().getLast().getUrl()).isEqualTo("/v1/refunds/re_1");
  }

  @Test
  void aRefundWhoseAnswerWasLostIsFoundByItsOwnName() {
    Order order = orders.followUp(Kind.REFUND, "pi_1", 400);
    answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Unknown.class);
    String twin = refund("another", "succeeded", 400).replace("re_1", "re_0");
    answer(okJson(list(false, twin, refund(id(order), "succeeded", 400))));
    assertThat(hub.query(order)).isEqualTo(new Outcome.Refunded("re_1"));
    assertThat(requests().getLast().getUrl())
        .isEqualTo("/v1/refunds?limit=100&payment_intent=pi_1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CAPTURE", "VOID", "REFUND"})
  void whatMayBeUnderWayIsAbsentOnlyAfterAWhile(Kind kind) {
    Order order = orders.followUp(kind, "pi_1", 400);
    answer(
        okJson(
            kind == Kind.REFUND
                ? list(false, refund("another", "succeeded", 400))
                : intent("the-payment", "requires_capture", 1234, 0)));
    assertThat(hub.query(order)).isInstanceOf(Outcome.Unknown.class);
    assertThat(hub.query(begunAt(order, Instant.now().minus(Duration.ofMinutes(11)))))
        .isEqualTo(new Outcome.Absent());
  }

  @ParameterizedTest
  @ValueSource(longs = {1234, 400})
  void aCaptureTakesAllOrAPart(long amount) {
    Order order = orders.followUp(Kind.CAPTURE, "pi_1", amount);
    answer(okJson(intent("the-payment", "succeeded", 1234, amount)));
    assertThat(hub.carryOut(order)).isEqualTo(new Outcome.Captured("pi_1"));
    assertThat(only().getUrl()).isEqualTo("/v1/payment_intents/pi_1/capture");
    assertThat(form(only())).isEqualTo(Map.of("amount_to_capture", "" + amount));
    assertThat(hub.query(order)).isEqualTo(new Outcome.Captured("pi_1"));
  }

  @Test
  void aCaptureThatWasTakenAndIsNotDoneIsUnknown() {
    Order order = orders.followUp(Kind.CAPTURE, "pi_1", 1234);
    Order old = begunAt(order, Instant.now().minus(Duration.ofHours(1)));
    answer(okJson(intent("the-payment", "requires_capture", 1234, 0)));
    assertThat(hub.carryOut(old)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aReservationIsReleased() {
    Order order = orders.followUp(Kind.VOID, "pi_1", 1234);
    answer(okJson(intent("the-payment", "canceled", 1234, 0)));
    assertThat(hub.carryOut(order)).isEqualTo(new Outcome.Voided("pi_1"));
    assertThat(only().getUrl()).isEqualTo("/v1/payment_intents/pi_1/cancel");
    assertThat(only().getHeader("Idempotency-Key")).isEqualTo(id(order));
    assertThat(only().getBodyAsString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CAPTURE, canceled", "VOID, succeeded"})
  void whoComesTooLateIsTold(Kind kind, String status) {
    Order order = orders.followUp(kind, "pi_1", 1234);
    answer(okJson(intent("the-payment", status, 1234, 1234)));
    assertThat(hub.query(order)).isEqualTo(new Outcome.Declined(Reason.NOT_ALLOWED, status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pi_1/../../v1/payouts", "cs_test_1", "pi_1?x=1"})
  void aStrangeNameNeverBecomesAnAddress(String original) {
    Order order = orders.followUp(Kind.CAPTURE, original, 1234);
    assertThat(hub.carryOut(order)).isNotInstanceOf(Outcome.Captured.class);
    assertThat(requests()).isEmpty();
  }

  @Test
  void aCallersHeadersNeitherSteerNorLeave() {
    Order order = order();
    answer(okJson(session(id(order), "open", "null")));
    hub.carryOut(order);
    LoggedRequest plain = only();
    stripe.resetRequests();
    Map<String, Object> steering = new HashMap<>();
    steering.put(Exchange.HTTP_URI, stripe.baseUrl() + "/stolen");
    steering.put(Exchange.HTTP_PATH, "/stolen");
    steering.put(Exchange.HTTP_QUERY, "stolen=1");
    steering.put("Authorization", "Bearer stolen");
    steering.put("application_fee_amount", "1");
    hub.carryOut(order, steering);
    assertThat(only().getUrl()).isEqualTo(plain.getUrl());
    assertThat(only().getBodyAsString()).isEqualTo(plain.getBodyAsString());
    assertThat(only().getHeaders().keys()).isEqualTo(plain.getHeaders().keys());
    assertThat(only().getHeaders().toString()).doesNotContain("stolen");
    assertThat(hub.port("stripe.connector.pay", order).getMessage().getHeaders()).isEmpty();
  }

  @Test
  void aWebhookMakesUsAsk() throws Exception {
    Order order = named(order(), "cs_test_1");
    hub.know(order);
    answer(okJson(session(id(order), "complete", intent(id(order), "succeeded", 1234, 1234))));
    // it says less than Stripe knows by now
    String body =
        event("evt_1", "payment_intent.created", intent(id(order), "processing", 1234, 0));
    assertThat(post(body, signature(body, SECRET, Instant.now()))).isEqualTo(204);
    assertThat(post(body, signature(body, "whsec_older", Instant.now()))).isEqualTo(204);
    assertThat(hub.queries()).containsExactly(order.attempt().id(), order.attempt().id());
    assertThat(requests()).hasSize(2);
  }

  @Test
  void aWebhookThatIsNotStripesChangesNothing() throws Exception {
    Order order = named(order(), "cs_test_1");
    hub.know(order);
    String body = event("evt_1", "payment_intent.succeeded", intent(id(order), "succeeded", 1, 1));
    Instant now = Instant.now();
    assertThat(post(body, signature(body, "whsec_guessed", now))).isEqualTo(401);
    assertThat(post(body + " ", signature(body, SECRET, now))).isEqualTo(401);
    assertThat(post(body, signature(body, SECRET, now.minusSeconds(310)))).isEqualTo(401);
    assertThat(post(body, signature(body, SECRET, now.plusSeconds(310)))).isEqualTo(401);
    assertThat(post(body, "")).isEqualTo(401);
    assertThat(hub.queries()).isEmpty();
    assertThat(requests()).isEmpty();
  }

  @Test
  void aWebhookWhoseQuestionStaysOpenIsNotAcknowledged() throws Exception {
    Order order = named(order(), "cs_test_1");
    hub.know(order);
    answer(503, "");
    String body = event("evt_1", "payment_intent.canceled", intent(id(order), "canceled", 1234, 0));
    assertThat(post(body, signature(body, SECRET, Instant.now()))).isEqualTo(503);
    hub.fail(true);
    answer(okJson(session(id(order), "open", "null")));
    assertThat(post(body, signature(body, SECRET, Instant.now()))).isEqualTo(503);
  }

  @Test
  void aWebhookOfSomethingElseIsAcknowledgedAndForgotten() throws Exception {
    String body = event("evt_1", "customer.created", "{\"object\":\"customer\",\"metadata\":{}}");
    assertThat(post(body, signature(body, SECRET, Instant.now()))).isEqualTo(204);
    assertThat(hub.queries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"object\":\"list\"}"})
  void aWebhookThatMakesNoSenseIsRefused(String body) throws Exception {
    assertThat(post(body, signature(body, SECRET, Instant.now()))).isEqualTo(400);
  }

  @Test
  void aPayerWhoComesBackMakesUsAskToo() throws Exception {
    Order order = named(order(), "cs_test_1");
    hub.know(order);
    answer(okJson(session(id(order), "open", "null")));
    var answer = hub.http("/return/stripe/" + id(order), HttpRequest.Builder::GET);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(hub.queries()).containsExactly(order.attempt().id());
  }

  @Test
  void theLogHoldsNoSecret(CapturedOutput log) throws Exception {
    Order order = named(order(), "cs_test_1");
    hub.know(order);
    answer(500, "{\"a\":");
    hub.carryOut(order);
    hub.query(order);
    String body = event("evt_1", "x", intent(id(order), "canceled", 1234, 0));
    post(body, signature(body, SECRET, Instant.now()));
    post(body, signature(body, "wrong", Instant.now()));
    assertThat(log.getAll()).isNotEmpty().doesNotContain(KEY).doesNotContain(SECRET);
  }

  private Order order() {
    return orders.pay(new Instrument.ProviderPage("card"), true);
  }

  private void answer(ResponseDefinitionBuilder answer) {
    stripe.stubFor(any(anyUrl()).willReturn(answer));
  }

  private void answer(int status, String body) {
    answer(aResponse().withStatus(status).withBody(body));
  }

  private List<LoggedRequest> requests() {
    return stripe.findAll(anyRequestedFor(anyUrl()));
  }

  /** Under the same key, to the byte. */
  private void sentTheSame(int times) {
    assertThat(requests()).hasSize(times);
    assertThat(requests())
        .extracting(LoggedRequest::getBodyAsString)
        .containsOnly(requests().getFirst().getBodyAsString());
    assertThat(requests())
        .extracting(it -> it.getHeader("Idempotency-Key"))
        .containsOnly(requests().getFirst().getHeader("Idempotency-Key"));
  }

  private LoggedRequest only() {
    assertThat(requests()).hasSize(1);
    return requests().getFirst();
  }

  private int post(String body, String signature) throws Exception {
    return hub.http(
            "/webhooks/stripe/demo",
            request ->
                request
                    .header("Stripe-Signature", signature)
                    .POST(HttpRequest.BodyPublishers.ofString(body)))
        .statusCode();
  }

  private static Map<String, String> form(LoggedRequest request) {
    Map<String, String> form = new TreeMap<>();
    for (String field : request.getBodyAsString().split("&")) {
      String[] pair = field.split("=", 2);
      form.put(decoded(pair[0]), decoded(pair[1]));
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static boolean declined(Outcome outcome, Reason reason) {
    return outcome instanceof Outcome.Declined no && no.reason() == reason;
  }

  private static Currency euro() {
    return Currency.getInstance("EUR");
  }

  private static Instant begun(Order order) {
    return order.attempt().createdAt();
  }

  private static Order of(Order order, Money amount) {
    Attempt it = order.attempt();
    return with(order, amount, it.providerReference(), it.createdAt());
  }

  private static Order named(Order order, String reference) {
    Attempt it = order.attempt();
    return with(order, it.amount(), Optional.of(reference), it.createdAt());
  }

  private static Order begunAt(Order order, Instant at) {
    return with(order, order.attempt().amount(), order.attempt().providerReference(), at);
  }

  private static Order with(
      Order order, Money amount, Optional<String> reference, Instant createdAt) {
    Attempt it = order.attempt();
    return new Order(
        order.payment(),
        new Attempt(
            it.id(),
            it.paymentId(),
            it.kind(),
            it.connector(),
            amount,
            it.state(),
            it.reference(),
            reference,
            it.next(),
            it.metadata(),
            it.checks(),
            createdAt),
        order.instrument(),
        order.original(),
        order.payerAddress(),
        order.returnUrl(),
        order.webhookUrl());
  }
}
