package io.kontor.ping.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.LossyWire;
import io.kontor.OwnHub;
import io.kontor.PayerBrowser;
import io.kontor.StartedHub;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt;
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
import io.kontor.ping.PingClient;
import io.kontor.route.Routes;
import io.kontor.store.Databases;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two hubs in a row: the near one is the far one's customer by the Ping API, and the far one's
 * provider is the simulator of a hosted card page. Only callbacks bring news to the near hub here,
 * but where a test asks by itself.
 */
class TwoHubsTest extends StartedHub {

  private static final Currency SEK = Currency.getInstance("SEK");

  private static LossyWire wire;
  private static OwnHub near;
  private static PingClient far;

  private final PayerBrowser browser = new PayerBrowser();

  @BeforeAll
  static void start(@Autowired Routes farRoutes, @TempDir Path folder) {
    // asking for a bean has started the far hub
    assertThat(farRoutes).isNotNull();
    far = new PingClient(url());
    wire = new LossyWire(url());
    Map<String, Object> all = new HashMap<>();
    all.put("server.port", NEIGHBOUR);
    all.put("kontor.merchants.shop.return-origins", "https://shop.example");
    all.put("kontor.routing.rules[0].connector", "ping");
    all.put("kontor.reconciliation.schedule", "1h,1h");
    all.put("kontor.reconciliation.call-limit", "1h");
    all.put("kontor.ping.connector.enabled", "true");
    all.put("kontor.ping.connector.url", wire.url() + "/payments");
    all.put("kontor.ping.connector.tenant-id", PingClient.TENANT);
    all.put("kontor.ping.connector.secret", PingClient.SECRET);
    all.put("kontor.ping.connector.merchant-id", far.merchant().toString());
    far.post("/signing_key/generate", "");
    all.put(
        "kontor.ping.connector.signing-key", far.get("/signing_key").body().path("key").asText());
    all.put("kontor.ping.connector.methods.card.provider", "payment_iq");
    all.put("kontor.ping.connector.methods.card.method", "card");
    near =
        new OwnHub(
            folder,
            Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", ""),
            OwnHub.freePort(),
            all);
  }

  @AfterAll
  static void stop() {
    near.close();
    wire.close();
  }

  @ParameterizedTest
  @CsvSource({
    "pay, 5457 2100 0200 1420, CAPTURED, COMPLETED",
    "pay, 5186 1700 7000 1140, DECLINED, DECLINED",
    "cancel, '', CANCELLED, ABORTED"
  })
  void aPayerPaysAtTheFarHubsProvider(
      String action, String card, PaymentState state, String status) {
    Paid paid = pay(12_50);
    URI home = atTheProvider(paid, action, card);
    assertThat(home.toString()).startsWith(near.url() + "/return/ping/");
    assertThat(browser.get(home).statusCode()).isEqualTo(303);
    await().untilAsserted(() -> assertThat(payment(paid).state()).isEqualTo(state));
    assertThat(farPayment(paid).path("status").asText()).isEqualTo(status);
  }

  @Test
  void aCallbackAloneBringsTheNews() {
    Paid paid = pay(7_00);
    atTheProvider(paid, "pay", "5457 2100 0200 1420");
    await().untilAsserted(() -> assertThat(payment(paid).state()).isEqualTo(PaymentState.CAPTURED));
    assertThat(payment(paid).captured()).isEqualTo(new Money(7_00, SEK));
  }

  @Test
  void whatIsPaidGoesBackInParts() {
    Paid paid = captured(20_00);
    refund(paid, 5_00);
    refund(paid, 15_00);
    await().untilAsserted(() -> assertThat(settled(paid)).isEqualTo(PaymentState.REFUNDED));
    assertThat(farPayment(paid).path("refunds")).hasSize(2);
    assertThat(farPayment(paid).path("refund").path("amount").asLong()).isEqualTo(20_00);
  }

  @Test
  void aRefundWhoseAnswerIsLostIsFoundAndNotRepeated() {
    Paid paid = captured(20_00);
    wire.lose("/refund");
    Attempt lost = refund(paid, 5_00).attempt().orElseThrow();
    assertThat(lost.state()).isEqualTo(Attempt.State.UNKNOWN);
    await()
        .untilAsserted(
            () -> {
              ask(lost);
              assertThat(payment(paid).refunded()).isEqualTo(new Money(5_00, SEK));
            });
    assertThat(farPayment(paid).path("refunds")).hasSize(1);
  }

  @Test
  void aPaymentWhoseAnswerIsLostIsFoundByItsOrder() {
    wire.lose("/payments");
    Paid paid = pay(3_00);
    Attempt lost = paid.attempt().orElseThrow();
    assertThat(paid.next()).isEmpty();
    ask(lost);
    assertThat(payment(paid).state()).isEqualTo(PaymentState.PENDING);
    assertThat(farPayment(paid).path("metadata").path("attempt").asText())
        .isEqualTo(lost.id().toString());
  }

  @Test
  void aPaymentWhoseOrderIsLostWasNeverBegun() {
    wire.lose("/payment_orders");
    Paid paid = pay(3_00);
    ask(paid.attempt().orElseThrow());
    assertThat(payment(paid).state()).isEqualTo(PaymentState.FAILED);
  }

  @Test
  void whatPingDoesNotTakeIsRefusedBeforeItIsAsked() {
    Payment payment = create(new Money(500, Currency.getInstance("JPY")));
    Paid paid = pay(payment);
    assertThat(paid.payment().state()).isEqualTo(PaymentState.DECLINED);
  }

  @Test
  void aForgedCallbackIsTurnedAway() {
    Paid paid = pay(4_00);
    String address =
        near.url() + "/webhooks/ping/shop?attempt=" + paid.attempt().orElseThrow().id();
    HttpRequest.Builder bare =
        HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString("{}"));
    assertThat(browser.send(bare).statusCode()).isEqualTo(401);
    HttpRequest.Builder signed =
        HttpRequest.newBuilder(URI.create(address))
            .header("webhook-id", "x")
            .header("webhook-timestamp", Long.toString(near.now().getEpochSecond()))
            .header("webhook-signature", "v1,AAAA")
            .POST(BodyPublishers.ofString("{}"));
    assertThat(browser.send(signed).statusCode()).isEqualTo(401);
  }

  private Paid captured(long minor) {
    Paid paid = pay(minor);
    atTheProvider(paid, "pay", "5457 2100 0200 1420");
    await().untilAsserted(() -> assertThat(settled(paid)).isEqualTo(PaymentState.CAPTURED));
    return paid;
  }

  /** After asking once more: a refund at the far hub may take its time. */
  private static PaymentState settled(Paid paid) {
    near.get(Payments.class).attempts(paid.payment().id()).stream()
        .filter(attempt -> attempt.state().isOpen())
        .forEach(TwoHubsTest::ask);
    return payment(paid).state();
  }

  private static Paid pay(long minor) {
    return pay(create(new Money(minor, SEK)));
  }

  private static Payment create(Money amount) {
    return near.get(Payments.class)
        .create(
            new CreatePayment(
                "shop",
                "test",
                UUID.randomUUID().toString(),
                "order-1",
                Direction.DEPOSIT,
                AmountRange.exactly(amount),
                Duration.ofHours(1),
                new PaymentDetails(
                    "Two books",
                    "",
                    true,
                    "sv",
                    "SE",
                    "customer-1",
                    true,
                    new ReturnUrls("https://shop.example/back", "", "", "", "", ""),
                    EnumSet.allOf(PaymentState.class),
                    Map.of())))
        .payment();
  }

  private static Paid pay(Payment payment) {
    Money amount = payment.amount().atLeast();
    var page = new Instrument.ProviderPage("card");
    return send("direct:hub.pay", new Pay(payment.id(), amount, page, "203.0.113.7"));
  }

  private static Paid refund(Paid paid, long minor) {
    return send(
        "direct:hub.follow-up",
        new FollowUp(
            Attempt.Kind.REFUND,
            "shop",
            paid.payment().id(),
            UUID.randomUUID().toString(),
            "refund-1",
            Optional.of(new Money(minor, SEK)),
            Map.of()));
  }

  private static Paid ask(Attempt attempt) {
    return send("direct:hub.query", attempt.id());
  }

  private static Paid send(String route, Object body) {
    return near.get(Routes.class).request(route, body, Paid.class);
  }

  private static Payment payment(Paid paid) {
    return near.get(Payments.class).find(paid.payment().id()).orElseThrow();
  }

  private static JsonNode farPayment(Paid paid) {
    Attempt attempt =
        near.get(Payments.class).attempt(paid.attempt().orElseThrow().id()).orElseThrow();
    PingReference reference = PingReference.of(attempt.providerReference().orElseThrow());
    return far.get("/payment_orders/" + reference.order() + "/payments/" + reference.payment())
        .body();
  }

  /** Walks through the provider's page, and says where the payer's browser is sent in the end. */
  private URI atTheProvider(Paid paid, String action, String card) {
    URI page = URI.create(paid.next().orElseThrow().url());
    assertThat(page.toString()).startsWith(simulators());
    Map<String, String> fields = PayerBrowser.hidden(browser.get(page));
    fields.putAll(Map.of("number", card, "expiry", "12/30", "cvv", "123", "action", action));
    return browser.follow(browser.post(URI.create(simulators() + "/paymentiq/cashier"), fields), 3);
  }
}
