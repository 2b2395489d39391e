package io.kontor.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A whole hub with its database, and the simulator as its provider. */
final class StripeHub implements AutoCloseable {

  static final String KEY = "sk_test_demo";
  static final String PUBLISHABLE = "pk_test_demo";
  private static final Currency EUR = Currency.getInstance("EUR");

  final OwnHub hub;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param more settings in place of its own
   */
  StripeHub(Path folder, Map<String, ?> more) {
    this(folder, OwnHub.freePort(), more);
  }

  /**
   * @param simulators their port
   */
  StripeHub(Path folder, int simulators, Map<String, ?> more) {
    String simulator = "http://localhost:" + simulators + "/stripe";
    Map<String, Object> settings = new HashMap<>();
    settings.put("kontor.merchants.shop.return-origins", "https://shop.example");
    settings.put("kontor.routing.rules[0].connector", "stripe");
    settings.put("kontor.simulators.enabled", "true");
    settings.put("kontor.sandbox.simulator.key", "sk");
    settings.put("kontor.sandbox.simulator.webhook-secret", "whsec_c2FuZGJveC1kZW1vLXdlYmhvb2s=");
    settings.put("kontor.sandbox.simulator.ledger", folder.resolve("ledger.jsonl").toString());
    settings.put("kontor.stripe.enabled", "true");
    settings.put("kontor.stripe.url", simulator);
    settings.put("kontor.stripe.key", KEY);
    settings.put("kontor.stripe.webhook-secrets", "whsec_of_the_test");
    settings.put("kontor.stripe.simulator.key", KEY);
    settings.put("kontor.stripe.simulator.publishable-key", PUBLISHABLE);
    settings.put("kontor.stripe.simulator.public-url", simulator);
    settings.put("kontor.stripe.simulator.version", "2025-04-30.basil");
    settings.put(
        "kontor.stripe.simulator.webhook-url", "${kontor.public-url}/webhooks/stripe/shop");
    settings.put("kontor.stripe.simulator.webhook-secret", "whsec_of_the_test");
    settings.put("kontor.stripe.simulator.webhook-retries", "200ms,500ms,1s,2s");
    // the hub asks when a test says so
    settings.put("kontor.reconciliation.schedule", "10h");
    settings.putAll(more);
    Map<String, String> database =
        Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
    hub = new OwnHub(folder, database, simulators, settings);
  }

  String simulator() {
    return hub.simulators() + "/stripe";
  }

  Paid token(String word) {
    return pay(new Instrument.Token("token-card", word), 1234, true);
  }

  Paid pay(Instrument instrument, long minor, boolean capture) {
    Money amount = new Money(minor, EUR);
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
    return hub.get(Routes.class)
        .request(
            "direct:hub.pay", new Pay(payment.id(), amount, instrument, "203.0.113.7"), Paid.class);
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

  Paid followUp(Kind kind, Paid paid, long minor) {
    return hub.get(Routes.class)
        .request(
            "direct:hub.follow-up",
            new FollowUp(
                kind,
                "shop",
                paid.payment().id(),
                UUID.randomUUID().toString(),
                "follow-up-1",
                Optional.of(new Money(minor, EUR)),
                Map.of()),
            Paid.class);
  }

  Paid ask(Attempt attempt) {
    return hub.get(Routes.class).request("direct:hub.query", attempt.id(), Paid.class);
  }

  Payment payment(Paid paid) {
    return hub.get(Payments.class).find(paid.payment().id()).orElseThrow();
  }

  Attempt attempt(Paid paid) {
    return hub.get(Payments.class).attempt(paid.attempt().orElseThrow().id()).orElseThrow();
  }

  /** How many charges of an attempt are among the newest. */
  long charges(Attempt attempt) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator() + "/v1/charges?limit=5"))
            .header("Authorization", "Bearer " + KEY);
    return StreamSupport.stream(json(request).path("data").spliterator(), false)
        .filter(it -> it.path("metadata").path("attempt").asText().equals(attempt.id().toString()))
        .count();
  }

  /** The simulator's own books of one kind, of an attempt. */
  List<JsonNode> ledger(String kind, Attempt attempt) {
    return StreamSupport.stream(ledger().path(kind).spliterator(), false)
        .filter(it -> it.path("metadata").path("attempt").asText().equals(attempt.id().toString()))
        .toList();
  }

  JsonNode ledger() {
    return json(HttpRequest.newBuilder(URI.create(simulator() + "/ledger")));
  }

  /** Lets the next requests fail. */
  void fault(String word, int times) {
    String wish = "{\"fault\":\"%s\",\"times\":%d}".formatted(word, times);
    json(
        HttpRequest.newBuilder(URI.create(simulator() + "/faults"))
            .POST(BodyPublishers.ofString(wish)));
  }

  void noFault() {
    json(HttpRequest.newBuilder(URI.create(simulator() + "/faults")).DELETE());
  }

  private JsonNode json(HttpRequest.Builder request) {
    try {
      return new ObjectMapper()
          .readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    hub.close();
  }
}
