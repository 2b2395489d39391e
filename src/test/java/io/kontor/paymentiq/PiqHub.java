package io.kontor.paymentiq;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.OwnHub;
import io.kontor.hub.Notification;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Event;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.route.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A hub whose payments go to PaymentIQ, and PaymentIQ's voice towards it. */
final class PiqHub implements AutoCloseable {

  static final Currency EUR = Currency.getInstance("EUR");
  static final String SECRET = "a secret of this test's own";

  /** An answer of the Integration API. */
  record Answer(int status, String body) {

    JsonNode json() {
      return PiqJson.read(body.getBytes(StandardCharsets.UTF_8));
    }

    boolean success() {
      return status == 200 && json().path("success").asBoolean();
    }

    String text(String field) {
      return json().path(field).asText();
    }
  }

  final OwnHub hub;
  final Payments payments;
  final PiqSecrets secrets = new PiqSecrets(SECRET);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param admin where its Admin API is
   */
  PiqHub(Path folder, Map<String, String> database, String admin, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(settings(admin));
    settings.putAll(more);
    int simulators = OwnHub.freePort();
    settings.replaceAll(
        (key, value) -> value.toString().replace("SIMULATORS", "http://localhost:" + simulators));
    hub = new OwnHub(folder, database, simulators, settings);
    payments = hub.get(Payments.class);
  }

  private static Map<String, Object> settings(String admin) {
    Map<String, Object> all = new HashMap<>();
    all.put("kontor.merchants.shop.return-origins", "https://shop.example");
    all.put("kontor.merchants.foreign.return-origins", "https://shop.example");
    all.put("kontor.merchants.reserving.return-origins", "https://shop.example");
    all.put("kontor.routing.rules[0].connector", "paymentiq");
    all.put("kontor.paymentiq.enabled", "true");
    all.put("kontor.paymentiq.secret", SECRET);
    all.put("kontor.paymentiq.response-timeout", "2000");
    all.put("kontor.paymentiq.merchants.shop", "main");
    all.put("kontor.paymentiq.merchants.foreign", "other");
    all.put("kontor.paymentiq.merchants.reserving", "later");
    account(all, "main", admin);
    account(all, "later", admin);
    // nobody listens there
    all.put("kontor.merchants.lonely.return-origins", "https://shop.example");
    all.put("kontor.paymentiq.merchants.lonely", "lonely");
    account(all, "lonely", "http://localhost:1");
    all.put("kontor.paymentiq.accounts.later.delayed-capture", "true");
    all.put("kontor.paymentiq.accounts.other.merchant-id", "100000002");
    all.put("kontor.paymentiq.accounts.other.bearer-token", "other-token");
    all.put("kontor.paymentiq.accounts.near.merchant-id", "100000003");
    all.put("kontor.paymentiq.accounts.near.bearer-token", "near-token");
    all.put("kontor.paymentiq.accounts.near.addresses", "192.0.2.1");
    return all;
  }

  private static void account(Map<String, Object> all, String name, String admin) {
    String account = "kontor.paymentiq.accounts." + name;
    all.put(account + ".merchant-id", "100000001");
    all.put(account + ".username", "piq");
    all.put(account + ".password", "piq-secret");
    all.put(account + ".admin.url", admin);
    all.put(account + ".admin.client-id", "client");
    all.put(account + ".admin.client-secret", "client-secret");
  }

  /** An attempt to pay that has sent its payer away. */
  Attempt paying(long minor) {
    return paying("shop", new Money(minor, EUR), Direction.DEPOSIT, true);
  }

  Attempt paying(String merchant, Money amount, Direction direction, boolean capture) {
    return tried(merchant, amount, direction, capture).attempt().orElseThrow();
  }

  Paid tried(String merchant, Money amount, Direction direction, boolean capture) {
    Payment payment =
        payments
            .create(
                new CreatePayment(
                    merchant,
                    "test",
                    UUID.randomUUID().toString(),
                    "order-1",
                    direction,
                    AmountRange.exactly(amount),
                    Duration.ofHours(1),
                    details(capture)))
            .payment();
    return hub.get(Routes.class)
        .request(
            "direct:hub.pay",
            new Pay(
                payment.id(), amount, new Instrument.ProviderPage("hosted-card"), "203.0.113.7"),
            Paid.class);
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

  /** A follow-up of a payment, as a merchant asks for it. */
  Paid followUp(Kind kind, UUID paymentId, long minor) {
    Payment payment = payments.find(paymentId).orElseThrow();
    Money amount = new Money(minor, payment.amount().currency());
    return hub.get(Routes.class)
        .request(
            "direct:hub.follow-up",
            new FollowUp(
                kind,
                payment.merchantId(),
                paymentId,
                UUID.randomUUID().toString(),
                "follow-up-1",
                Optional.of(amount),
                Map.of()),
            Paid.class);
  }

  /** Lets the hub ask what became of an attempt. */
  Paid ask(Attempt attempt) {
    return hub.get(Routes.class).request("direct:hub.query", attempt.id(), Paid.class);
  }

  Attempt now(Attempt attempt) {
    return payments.attempt(attempt.id()).orElseThrow();
  }

  Payment payment(Attempt attempt) {
    return payments.find(attempt.paymentId()).orElseThrow();
  }

  /** The states that the payment went through. */
  List<PaymentState> story(Attempt attempt) {
    return payments.events(attempt.paymentId()).stream()
        .filter(Event::changed)
        .map(Event::state)
        .toList();
  }

  List<Event> recorded(Attempt attempt) {
    return payments.events(attempt.paymentId()).stream().filter(it -> !it.changed()).toList();
  }

  /** The states that the merchant was told of, in order. */
  List<PaymentState> heard(Attempt attempt) {
    return hub.heard().stream()
        .filter(it -> it.payment().id().equals(attempt.paymentId()))
        .map(Notification::event)
        .map(Event::state)
        .toList();
  }

  /** What every transaction call says of an attempt, for its own amount. */
  Map<String, Object> words(Attempt attempt, String txId) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("userId", attempt.id().toString());
    words.put("txAmount", attempt.amount().major().toPlainString());
    words.put("txAmountCy", attempt.amount().currency().getCurrencyCode());
    words.put("txId", txId);
    words.put("txTypeId", 101);
    words.put("txName", "CreditcardDeposit");
    words.put("provider", "Bank");
    words.put("unheardOf", Map.of("a", List.of(1)));
    return words;
  }

  Map<String, Object> transferWords(Attempt attempt, String txId) {
    Map<String, Object> words = words(attempt, txId);
    words.put("txPspAmount", words.get("txAmount"));
    words.put("txPspAmountCy", words.get("txAmountCy"));
    words.put("fee", "0.00");
    words.put("feeCy", words.get("txAmountCy"));
    words.put("txRefId", "100000001A" + txId);
    words.put("authCode", null);
    return words;
  }

  Map<String, Object> cancelWords(Attempt attempt, String txId, String status) {
    Map<String, Object> words = words(attempt, txId);
    words.put("authCode", secrets.authCode(attempt.id(), txId));
    words.put("statusCode", status);
    return words;
  }

  Map<String, Object> followUpWords(Attempt pay, String txId, String name, String amount) {
    Map<String, Object> words = transferWords(pay, txId);
    words.put("txAmount", amount);
    words.put("txName", name);
    words.put("originTxId", 1);
    return words;
  }

  Answer authorize(Attempt attempt, String txId) {
    return call("authorize", words(attempt, txId));
  }

  Answer transfer(Attempt attempt, String txId) {
    return call("transfer", transferWords(attempt, txId));
  }

  Answer cancel(Attempt attempt, String txId, String status) {
    return call("cancel", cancelWords(attempt, txId, status));
  }

  Answer verify(Attempt attempt, String session) {
    return call("verifyuser", Map.of("userId", attempt.id().toString(), "sessionId", session));
  }

  Answer call(String action, Map<String, ?> words) {
    return call("main", action, basic("piq", "piq-secret"), PiqJson.write(words));
  }

  Answer call(String account, String action, String authorization, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.url() + "/paymentiq/" + account + "/" + action))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> response = send(request);
    return new Answer(response.statusCode(), response.body());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** The query of an address, decoded. */
  static Map<String, String> query(String url) {
    Map<String, String> query = new LinkedHashMap<>();
    Arrays.stream(URI.create(url).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return query;
  }

  @Override
  public void close() {
    hub.close();
    http.close();
  }
}
