package io.kontor.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static io.kontor.stripe.StripeWords.event;
import static io.kontor.stripe.StripeWords.intent;
import static io.kontor.stripe.StripeWords.list;
import static io.kontor.stripe.StripeWords.refund;
import static io.kontor.stripe.StripeWords.session;
import static io.kontor.stripe.StripeWords.signature;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.kontor.OwnHub;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.route.Routes;
import io.kontor.store.Databases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub with its database, and a scripted far end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StripeFlowTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  private final WireMockServer stripe =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private OwnHub hub;

  @BeforeAll
  void start(@TempDir Path folder) {
    stripe.start();
    Map<String, Object> settings = new HashMap<>();
    settings.put("kontor.merchants.shop.return-origins", "https://shop.example");
    settings.put("kontor.routing.rules[0].connector", "stripe");
    settings.put("kontor.stripe.enabled", "true");
    settings.put("kontor.stripe.url", stripe.baseUrl());
    settings.put("kontor.stripe.key", StripeWords.KEY);
    settings.put("kontor.stripe.webhook-secrets", StripeWords.SECRET);
    settings.put("kontor.stripe.response-timeout", "1000");
    // the hub asks when a test says so
    settings.put("kontor.reconciliation.schedule", "10h");
    Map<String, String> database =
        Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
    hub = new OwnHub(folder, database, OwnHub.freePort(), settings);
  }

  @AfterAll
  void stop() {
    hub.close();
    stripe.stop();
  }

  @BeforeEach
  void forget() {
    stripe.resetAll();
  }

  @Test
  void aPayerPaysAndGetsItBackInTwoParts() throws Exception {
    Attempt paying = paying(true);
    assertThat(paying.next().orElseThrow().url()).startsWith("https://checkout.stripe.test/");
    completed(paying, "succeeded", 1234);
    assertThat(webhook(paying, "checkout.session.completed")).isEqualTo(204);
    assertThat(payment(paying).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(now(paying).providerReference()).contains("pi_1");
    assertThat(refunded(paying, 400, "re_1")).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
    assertThat(refunded(paying, 834, "re_2")).isEqualTo(PaymentState.REFUNDED);
  }

  @Test
  void webhooksThatOvertakeEachOtherAndComeTwiceChangeNothingMore() throws Exception {
    Attempt paying = paying(true);
    completed(paying, "succeeded", 1234);
    for (String type :
        new String[] {
          "payment_intent.succeeded",
          "checkout.session.completed",
          "payment_intent.created",
          "payment_intent.succeeded"
        }) {
      assertThat(webhook(paying, type)).isEqualTo(204);
    }
    Payment payment = payment(paying);
    assertThat(payment.state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(payment.captured()).isEqualTo(new Money(1234, EUR));
    assertThat(hub.get(Payments.class).events(payment.id()))
        .filteredOn(it -> it.changed() && it.state() == PaymentState.CAPTURED)
        .hasSize(1);
  }

  @Test
  void aPageWhoseAnswerWasLostIsFoundAndPaidOnce() throws Exception {
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    Attempt paying = pay(true);
    assertThat(payment(paying).state()).isEqualTo(PaymentState.UNKNOWN);
    answer(okJson(list(false, session(paying.id().toString(), "open", "null"))));
    Paid asked = hub.get(Routes.class).request("direct:hub.query", paying.id(), Paid.class);
    assertThat(asked.payment().state()).isEqualTo(PaymentState.PENDING);
    assertThat(asked.attempt().orElseThrow().next()).isPresent();
    completed(paying, "succeeded", 1234);
    webhook(paying, "checkout.session.completed");
    assertThat(payment(paying).state()).isEqualTo(PaymentState.CAPTURED);
    sentUnderOneKey(paying);
  }

  @Test
  void aReservationIsCapturedInPart() throws Exception {
    Attempt paying = paying(false);
    completed(paying, "requires_capture", 0);
    webhook(paying, "checkout.session.completed");
    assertThat(payment(paying).state()).isEqualTo(PaymentState.AUTHORIZED);
    answer(okJson(intent(paying.id().toString(), "succeeded", 1234, 1000)));
    Paid captured = followUp(Kind.CAPTURE, paying, 1000);
    assertThat(captured.payment().state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(captured.payment().captured()).isEqualTo(new Money(1000, EUR));
  }

  @Test
  void aReservationThatStripeGaveUpIsCancelled() throws Exception {
    Attempt paying = paying(false);
    completed(paying, "requires_capture", 0);
    webhook(paying, "checkout.session.completed");
    answer(okJson(intent(paying.id().toString(), "canceled", 1234, 0)));
    webhook(paying, "payment_intent.canceled");
    assertThat(payment(paying).state()).isEqualTo(PaymentState.CANCELLED);
  }

  @Test
  void aRefundWhoseAnswerWasLostIsDoneOnce() throws Exception {
    Attempt paying = paying(true);
    completed(paying, "succeeded", 1234);
    webhook(paying, "checkout.session.completed");
    stripe.resetAll();
    answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
    Attempt refund = followUp(Kind.REFUND, paying, 1234).attempt().orElseThrow();
    assertThat(refund.state()).isEqualTo(Attempt.State.UNKNOWN);
    answer(okJson(list(false)));
    assertThat(ask(refund).state()).isEqualTo(Attempt.State.UNKNOWN);
    answer(okJson(list(false, refund(refund.id().toString(), "succeeded", 1234))));
    assertThat(ask(refund).state()).isEqualTo(Attempt.State.SUCCEEDED);
    assertThat(payment(paying).state()).isEqualTo(PaymentState.REFUNDED);
    sentUnderOneKey(refund);
  }

  private void sentUnderOneKey(Attempt attempt) {
    assertThat(stripe.findAll(postRequestedFor(anyUrl())))
        .isNotEmpty()
        .allMatch(it -> it.getHeader("Idempotency-Key").equals(attempt.id().toString()));
  }

  private Attempt paying(boolean capture) {
    // the attempt's id, as the request has it
    answer(
        okJson(session("{{request.headers.Idempotency-Key}}", "open", "null"))
            .withTransformers("response-template"));
    return pay(capture);
  }

  private Attempt pay(boolean capture) {
    Money amount = new Money(1234, EUR);
    Payment payment =
        hub.get(Payments.class)
            .create(
                new CreatePayment(
                    "shop",
                    "test",
                    UUID.randomUUID().toString(),
                    "order-1",
                    Direction.DEPOSIT,
                    AmountRange.exactly(amount),
                    Duration.ofHours(1),
                    details(capture)))
            .payment();
    Pay pay =
        new Pay(payment.id(), amount, new Instrument.ProviderPage("hosted-card"), "203.0.113.7");
    return hub.get(Routes.class).request("direct:hub.pay", pay, Paid.class).attempt().orElseThrow();
  }

  private static PaymentDetails details(boolean capture) {
    return new PaymentDetails(
        "Two books",
        "",
        true,
        "de",
        "AT",
        "customer-1",
        capture,
        new ReturnUrls("https://shop.example/back", "", "", "", "", ""),
        EnumSet.allOf(PaymentState.class),
        Map.of());
  }

  private void completed(Attempt paying, String status, long received) {
    String id = paying.id().toString();
    String intent = intent(id, status, 1234, received);
    answer(okJson(session(id, "complete", intent)));
    stripe.stubFor(
        com.github.tomakehurst.wiremock.client.WireMock.get("/v1/payment_intents/pi_1")
            .willReturn(okJson(intent)));
  }

  private PaymentState refunded(Attempt paid, long minor, String name) {
    answer(
        okJson(
                refund("{{request.headers.Idempotency-Key}}", "succeeded", minor)
                    .replace("re_1", name))
            .withTransformers("response-template"));
    return followUp(Kind.REFUND, paid, minor).payment().state();
  }

  private Paid followUp(Kind kind, Attempt paid, long minor) {
    return hub.get(Routes.class)
        .request(
            "direct:hub.follow-up",
            new FollowUp(
                kind,
                "shop",
                paid.paymentId(),
                UUID.randomUUID().toString(),
                "follow-up-1",
                Optional.of(new Money(minor, EUR)),
                Map.of()),
            Paid.class);
  }

  private Attempt ask(Attempt attempt) {
    return hub.get(Routes.class)
        .request("direct:hub.query", attempt.id(), Paid.class)
        .attempt()
        .orElseThrow();
  }

  private int webhook(Attempt attempt, String type) throws Exception {
    String object = "{\"metadata\":{\"attempt\":\"" + attempt.id() + "\"}}";
    String body = event("evt_" + UUID.randomUUID(), type, object);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.url() + "/webhooks/stripe/shop"))
            .header("Stripe-Signature", signature(body, StripeWords.SECRET, hub.now()))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private void answer(ResponseDefinitionBuilder answer) {
    stripe.stubFor(any(anyUrl()).willReturn(answer));
  }

  private Attempt now(Attempt attempt) {
    return hub.get(Payments.class).attempt(attempt.id()).orElseThrow();
  }

  private Payment payment(Attempt attempt) {
    return hub.get(Payments.class).find(attempt.paymentId()).orElseThrow();
  }
}
