package io.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.Token;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.ChargeCaptureParams;
import com.stripe.param.ChargeCreateParams;
import com.stripe.param.ChargeListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TokenCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.service.V1Services;
import com.sun.net.httpserver.HttpServer;
import io.kontor.NodeClients;
import io.kontor.PayerBrowser;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stripe's own client for Java is content with the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatorSdkTest {

  /** An event as it was brought. */
  private record Brought(String signature, String body) {}

  private final BlockingQueue<Brought> brought = new LinkedBlockingQueue<>();
  private final PayerBrowser browser = new PayerBrowser();
  private HttpServer listener;
  private StripeHub stripe;
  private V1Services api;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    listener = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          brought.add(new Brought(exchange.getRequestHeaders().getFirst("Stripe-Signature"), body));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    listener.start();
    String url = "http://localhost:" + listener.getAddress().getPort() + "/";
    stripe = new StripeHub(folder, Map.of("kontor.stripe.simulator.webhook-url", url));
    api = client(StripeHub.KEY, 0);
  }

  @AfterAll
  void stop() {
    stripe.close();
    listener.stop(0);
  }

  @AfterEach
  void disarm() {
    stripe.noFault();
  }

  private V1Services client(String key, int retries) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase(stripe.simulator())
        .setMaxNetworkRetries(retries)
        .build()
        .v1();
  }

  @Test
  void aBrowserTurnsACardIntoATokenForOneCharge() throws Exception {
    V1Services browsers = client(StripeHub.PUBLISHABLE, 0);
    Token token = browsers.tokens().create(card("4242424242424242"));
    assertThat(token.getId()).startsWith("tok_");
    assertThat(token.getUsed()).isFalse();
    assertThat(token.getCard().getBrand()).isEqualTo("Visa");
    assertThat(token.getCard().getLast4()).isEqualTo("4242");
    ChargeCreateParams charge = charge(token.getId()).build();
    catchThrowableOfType(AuthenticationException.class, () -> browsers.charges().create(charge));
    assertThat(api.charges().create(charge).getStatus()).isEqualTo("succeeded");
    assertThat(api.tokens().retrieve(token.getId()).getUsed()).isTrue();
    assertThat(refused(charge).getCode()).isEqualTo("token_already_used");
  }

  @Test
  void aNumberThatIsNoCardsGetsNoToken() {
    CardException no =
        catchThrowableOfType(
            CardException.class, () -> api.tokens().create(card("4242424242424241")));
    assertThat(no.getCode()).isEqualTo("incorrect_number");
    assertThat(no.getParam()).isEqualTo("number");
  }

  private static TokenCreateParams card(String number) {
    return TokenCreateParams.builder()
        .setCard(
            TokenCreateParams.Card.builder()
                .setNumber(number)
                .setExpMonth("12")
                .setExpYear("2034")
                .setCvc("123")
                .build())
        .build();
  }

  @Test
  void aChargeIsShownAndListed() throws Exception {
    Charge made =
        api.charges().create(charge("tok_mastercard").putMetadata("order", "a & b").build());
    assertThat(made.getPaid()).isTrue();
    assertThat(made.getCaptured()).isTrue();
    assertThat(made.getAmountCaptured()).isEqualTo(1234);
    assertThat(made.getOutcome().getType()).isEqualTo("authorized");
    assertThat(made.getPaymentMethodDetails().getCard().getBrand()).isEqualTo("mastercard");
    assertThat(made.getMetadata()).containsEntry("order", "a & b");
    assertThat(made.getLastResponse().requestId()).startsWith("req_");
    assertThat(api.charges().retrieve(made.getId()).getAmount()).isEqualTo(1234);
    api.charges().create(charge("tok_visa").build());
    StripeCollection<Charge> newest =
        api.charges().list(ChargeListParams.builder().setLimit(1L).build());
    assertThat(newest.getHasMore()).isTrue();
    List<Charge> next =
        api.charges()
            .list(
                ChargeListParams.builder()
                    .setLimit(1L)
                    .setStartingAfter(newest.getData().getFirst().getId())
                    .build())
            .getData();
    assertThat(next).extracting(Charge::getId).containsExactly(made.getId());
  }

  @ParameterizedTest
  @CsvSource({
    "tok_chargeDeclined, card_declined, generic_decline,",
    "tok_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds,",
    "tok_chargeDeclinedFraudulent, card_declined, fraudulent,",
    "tok_chargeDeclinedExpiredCard, expired_card,, exp_month",
    "tok_chargeDeclinedIncorrectCvc, incorrect_cvc,, cvc",
    "tok_chargeDeclinedProcessingError, processing_error,,"
  })
  void aDeclinedChargeIsKept(String token, String code, String declineCode, String param)
      throws Exception {
    CardException no =
        catchThrowableOfType(
            CardException.class, () -> api.charges().create(charge(token).build()));
    assertThat(no.getStatusCode()).isEqualTo(402);
    assertThat(no.getCode()).isEqualTo(code);
    assertThat(no.getDeclineCode()).isEqualTo(declineCode);
    assertThat(no.getParam()).isEqualTo(param);
    Charge kept = api.charges().retrieve(no.getCharge());
    assertThat(kept.getStatus()).isEqualTo("failed");
    assertThat(kept.getPaid()).isFalse();
    assertThat(kept.getFailureCode()).isEqualTo(code);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(refused(charge("tok_visa").setAmount(0L).build()).getCode())
        .isEqualTo("parameter_invalid_integer");
    assertThat(refused(charge("tok_visa").setAmount(49L).build()).getCode())
        .isEqualTo("amount_too_small");
    assertThat(refused(charge("tok_visa").setAmount(100_000_000L).build()).getCode())
        .isEqualTo("amount_too_large");
    assertThat(refused(charge("tok_visa").setCurrency("xyz").build()).getParam())
        .isEqualTo("currency");
    assertThat(refused(charge("tok_nobody").build()).getCode()).isEqualTo("resource_missing");
    InvalidRequestException none =
        catchThrowableOfType(
            InvalidRequestException.class, () -> api.charges().retrieve("ch_none"));
    assertThat(none.getStatusCode()).isEqualTo(404);
    catchThrowableOfType(
        AuthenticationException.class,
        () -> client("sk_test_wrong", 0).charges().retrieve("ch_none"));
  }

  @Test
  void aChargeIsCapturedAndGivenBack() throws Exception {
    Charge made = api.charges().create(charge("tok_visa").setCapture(false).build());
    assertThat(made.getCaptured()).isFalse();
    Charge captured =
        api.charges().capture(made.getId(), ChargeCaptureParams.builder().setAmount(1000L).build());
    assertThat(captured.getAmountCaptured()).isEqualTo(1000);
    RefundCreateParams refund =
        RefundCreateParams.builder().setCharge(made.getId()).setAmount(400L).build();
    assertThat(api.refunds().create(refund).getStatus()).isEqualTo("succeeded");
    RefundCreateParams rest = RefundCreateParams.builder().setCharge(made.getId()).build();
    assertThat(api.refunds().create(rest).getAmount()).isEqualTo(600);
    assertThat(api.charges().retrieve(made.getId()).getRefunded()).isTrue();
    InvalidRequestException again =
        catchThrowableOfType(InvalidRequestException.class, () -> api.refunds().create(rest));
    assertThat(again.getCode()).isEqualTo("charge_already_refunded");
    assertThat(
            api.refunds()
                .list(RefundListParams.builder().setCharge(made.getId()).build())
                .getData())
        .extracting(Refund::getAmount)
        .containsExactly(600L, 400L);
  }

  @Test
  void aKeyIsGoodForOneRequest() throws Exception {
    RequestOptions key =
        RequestOptions.builder().setIdempotencyKey(UUID.randomUUID().toString()).build();
    Charge first = api.charges().create(charge("tok_visa").build(), key);
    Charge again = api.charges().create(charge("tok_visa").build(), key);
    assertThat(again.getId()).isEqualTo(first.getId());
    assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(again.getLastResponse().headers().firstValue("Original-Request"))
        .contains(first.getLastResponse().requestId());
    catchThrowableOfType(
        IdempotencyException.class,
        () -> api.charges().create(charge("tok_visa").setAmount(99L).build(), key));
    CardException declined = declined(key.toBuilder().setIdempotencyKey("declined").build());
    assertThat(declined(key.toBuilder().setIdempotencyKey("declined").build()).getCharge())
        .isEqualTo(declined.getCharge());
  }

  private CardException declined(RequestOptions key) {
    return catchThrowableOfType(
        CardException.class, () -> api.charges().create(charge("tok_chargeDeclined").build(), key));
  }

  @Test
  void theClientsOwnRepeatsMakeOneCharge() throws Exception {
    for (String fault : List.of("error-before", "conflict")) {
      stripe.fault(fault, 2);
      String order = UUID.randomUUID().toString();
      client(StripeHub.KEY, 2)
          .charges()
          .create(charge("tok_visa").putMetadata("order", order).build());
      assertThat(charged(order)).isEqualTo(1);
    }
  }

  @Test
  void aDroppedAnswerIsGivenAgainUnderItsKey() throws Exception {
    for (String fault : List.of("drop-after", "drop-before")) {
      String order = UUID.randomUUID().toString();
      ChargeCreateParams charge = charge("tok_visa").putMetadata("order", order).build();
      RequestOptions key = RequestOptions.builder().setIdempotencyKey(order).build();
      stripe.fault(fault, 1);
      catchThrowableOfType(ApiConnectionException.class, () -> api.charges().create(charge, key));
      assertThat(api.charges().create(charge, key).getPaid()).isTrue();
      assertThat(charged(order)).isEqualTo(1);
    }
  }

  private long charged(String order) throws StripeException {
    return api.charges().list(ChargeListParams.builder().setLimit(20L).build()).getData().stream()
        .filter(it -> order.equals(it.getMetadata().get("order")))
        .count();
  }

  @Test
  void otherTroubleIsToldAsStripeDoes() {
    stripe.fault("rate-limit", 1);
    catchThrowableOfType(
        RateLimitException.class, () -> api.charges().create(charge("tok_visa").build()));
    stripe.fault("error-after", 1);
    catchThrowableOfType(
        ApiException.class, () -> api.charges().create(charge("tok_visa").build()));
  }

  @Test
  void anIntentIsConfirmedCapturedAndCanceled() throws Exception {
    PaymentIntent held =
        api.paymentIntents()
            .create(
                intent("pm_card_visa")
                    .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                    .build());
    assertThat(held.getStatus()).isEqualTo("requires_capture");
    PaymentIntentCaptureParams part =
        PaymentIntentCaptureParams.builder().setAmountToCapture(1000L).build();
    PaymentIntent captured = api.paymentIntents().capture(held.getId(), part);
    assertThat(captured.getStatus()).isEqualTo("succeeded");
    assertThat(captured.getAmountReceived()).isEqualTo(1000);
    PaymentIntent other =
        api.paymentIntents()
            .create(
                intent("pm_card_visa")
                    .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                    .build());
    assertThat(api.paymentIntents().cancel(other.getId()).getStatus()).isEqualTo("canceled");
    CardException no =
        catchThrowableOfType(
            CardException.class,
            () ->
                api.paymentIntents()
                    .create(intent("pm_card_chargeDeclinedInsufficientFunds").build()));
    assertThat(no.getDeclineCode()).isEqualTo("insufficient_funds");
    assertThat(no.getStripeError().getPaymentIntent().getStatus())
        .isEqualTo("requires_payment_method");
  }

  @Test
  void anIntentSendsThePayerToTheBank() throws Exception {
    PaymentIntent asked =
        api.paymentIntents()
            .create(
                intent("pm_card_threeDSecure2Required")
                    .setReturnUrl("https://shop.example/back?x=1")
                    .build());
    assertThat(asked.getStatus()).isEqualTo("requires_action");
    URI bank = URI.create(asked.getNextAction().getRedirectToUrl().getUrl());
    URI back = PayerBrowser.next(browser.post(bank, Map.of("action", "pass")));
    assertThat(back.toString())
        .startsWith("https://shop.example/back?x=1&payment_intent=" + asked.getId())
        .endsWith("redirect_status=succeeded");
    assertThat(api.paymentIntents().retrieve(asked.getId()).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void aSessionIsPaidOnItsPageOrExpires() throws Exception {
    Session session = api.checkout().sessions().create(session());
    assertThat(session.getStatus()).isEqualTo("open");
    assertThat(session.getAmountTotal()).isEqualTo(2468);
    Map<String, String> card = Map.of("number", "4242424242424242", "action", "pay");
    URI back = PayerBrowser.next(browser.post(URI.create(session.getUrl()), card));
    assertThat(back).hasToString("https://shop.example/done?s=" + session.getId());
    Session paid = api.checkout().sessions().retrieve(session.getId());
    assertThat(paid.getStatus()).isEqualTo("complete");
    assertThat(paid.getPaymentStatus()).isEqualTo("paid");
    assertThat(api.paymentIntents().retrieve(paid.getPaymentIntent()).getMetadata())
        .containsEntry("order", "7");
    Session other = api.checkout().sessions().create(session());
    assertThat(api.checkout().sessions().expire(other.getId()).getStatus()).isEqualTo("expired");
  }

  private static SessionCreateParams session() {
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.PAYMENT)
        .setSuccessUrl("https://shop.example/done?s={CHECKOUT_SESSION_ID}")
        .setPaymentIntentData(
            SessionCreateParams.PaymentIntentData.builder().putMetadata("order", "7").build())
        .addLineItem(
            SessionCreateParams.LineItem.builder()
                .setQuantity(2L)
                .setPriceData(
                    SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency("eur")
                        .setUnitAmount(1234L)
                        .setProductData(
                            SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName("Book")
                                .build())
                        .build())
                .build())
        .build();
  }

  @Test
  void eventsAreSignedAndCanBeRead() throws Exception {
    brought.clear();
    Charge made = api.charges().create(charge("tok_createDispute").build());
    for (String type : List.of("charge.succeeded", "charge.dispute.created")) {
      Brought next = brought.poll(10, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      assertThat(Webhook.constructEvent(next.body(), next.signature(), "whsec_of_the_test"))
          .satisfies(it -> assertThat(it.getId()).startsWith("evt_"));
      assertThat(next.body()).contains(made.getId());
      assertThat(
              api.events()
                  .list(EventListParams.builder().setType(type).setLimit(1L).build())
                  .getData())
          .hasSize(1);
    }
  }

  @Test
  void theClientForNodeIsContentToo() throws Exception {
    NodeClients.need("stripe");
    URI simulator = URI.create(stripe.simulator());
    String port = String.valueOf(simulator.getPort());
    String program = NodeClients.HOME.resolve("stripe.js").toString();
    stripe.fault("drop-after", 2);
    NodeClients.Said said =
        NodeClients.run("", "node", program, "localhost", port, simulator.getPath(), StripeHub.KEY);
    assertThat(said.ok()).as(said.output()).isTrue();
    assertThat(said.output().strip())
        .isEqualTo(
            "{\"status\":\"succeeded\",\"same\":true,\"refund\":\"succeeded\",\"left\":234,"
                + "\"errors\":[\"StripeCardError insufficient_funds\","
                + "\"StripeInvalidRequestError amount_too_small\",\"StripeIdempotencyError\"]}");
  }

  private InvalidRequestException refused(ChargeCreateParams charge) {
    return catchThrowableOfType(InvalidRequestException.class, () -> api.charges().create(charge));
  }

  private static ChargeCreateParams.Builder charge(String token) {
    return ChargeCreateParams.builder()
        .setAmount(1234L)
        .setCurrency("eur")
        .setSource(token)
        .setDescription("Two books");
  }

  private static PaymentIntentCreateParams.Builder intent(String method) {
    return PaymentIntentCreateParams.builder()
        .setAmount(1234L)
        .setCurrency("eur")
        .setPaymentMethod(method)
        .setConfirm(true);
  }
}
