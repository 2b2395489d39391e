package io.kontor.qenta.connector;

import io.kontor.LossyWire;
import io.kontor.OwnHub;
import io.kontor.hub.Attempts;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.qenta.ShopClient;
import io.kontor.route.Routes;
import io.kontor.store.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;

/** A hub that is QENTA's shop. */
final class ShopHub implements AutoCloseable {

  static final Currency EUR = Currency.getInstance("EUR");
  static final String PASSWORD = "jcv45z";
  static final String WEBHOOK = "/webhooks/qenta/shop";

  /** Lies in front of it: where payers and QENTA come by. */
  final LossyWire in;

  final OwnHub hub;

  ShopHub(String qenta, int port, Path folder) {
    int own = OwnHub.freePort();
    in = new LossyWire("http://localhost:" + own, port);
    Map<String, Object> all = new HashMap<>();
    all.put("server.port", own);
    all.put("kontor.public-url", in.url());
    all.put("kontor.merchants.shop.return-origins", "https://shop.example");
    all.put("kontor.routing.rules[0].connector", "qenta");
    all.put("kontor.reconciliation.schedule", "1h,1h");
    all.put("kontor.reconciliation.call-limit", "1h");
    String connector = "kontor.qenta.connector.";
    all.put(connector + "enabled", "true");
    all.put(connector + "url", qenta);
    all.put(connector + "customer-id", "D200001");
    all.put(connector + "shop-id", "seamless");
    all.put(connector + "secret", ShopClient.SECRET);
    all.put(connector + "password", PASSWORD);
    all.put(connector + "service-url", "https://shop.example/imprint");
    all.put(connector + "response-timeout", "5000");
    all.put(connector + "methods.invoice.payment-type", "INVOICE");
    all.put(connector + "methods.invoice.reserves", "true");
    hub =
        new OwnHub(
            folder,
            Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", ""),
            OwnHub.freePort(),
            all);
  }

  static Money eur(long minor) {
    return new Money(minor, EUR);
  }

  Paid pay(String method, long minor) {
    return pay(new Instrument.ProviderPage(method), minor, true);
  }

  Paid pay(Instrument instrument, long minor, boolean capture) {
    Payment payment = create(eur(minor), capture);
    return send("direct:hub.pay", new Pay(payment.id(), eur(minor), instrument, "203.0.113.7"));
  }

  Attempt followUp(Attempt.Kind kind, Paid paid, Optional<Money> amount) {
    Paid done =
        send(
            "direct:hub.follow-up",
            new FollowUp(
                kind,
                "shop",
                paid.payment().id(),
                UUID.randomUUID().toString(),
                "follow-up-1",
                amount,
                Map.of()));
    return done.attempt().orElseThrow();
  }

  /** Asks what became of an attempt. */
  Paid ask(Attempt attempt) {
    return send("direct:hub.query", attempt.id());
  }

  /** Asks as a caller would whose headers steer. */
  Outcome steered(Attempt attempt, String address) {
    Map<String, Object> headers = new HashMap<>();
    headers.put(Exchange.HTTP_URI, address);
    headers.put(Exchange.HTTP_PATH, "/stolen");
    headers.put(Exchange.HTTP_QUERY, "stolen=1");
    headers.put(Exchange.HTTP_RAW_QUERY, "stolen=1");
    headers.put(Exchange.HTTP_METHOD, "DELETE");
    headers.put("CamelRestHttpUri", address);
    headers.put("Authorization", "Bearer stolen");
    headers.put("X-Stolen", "stolen");
    Order order = hub.get(Attempts.class).query(attempt.id());
    return (Outcome)
        Objects.requireNonNull(
            hub.get(Routes.class).request("direct:qenta.connector.query", order, headers));
  }

  Payment payment(Paid paid) {
    return hub.get(Payments.class).find(paid.payment().id()).orElseThrow();
  }

  Attempt attempt(Attempt attempt) {
    return hub.get(Payments.class).attempt(attempt.id()).orElseThrow();
  }

  Attempt attempt(Paid paid) {
    return attempt(paid.attempt().orElseThrow());
  }

  private Payment create(Money amount, boolean capture) {
    return hub.get(Payments.class)
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
                    "Zwei Bücher,\r\n 50 % & <mehr>",
                    "",
                    true,
                    "de",
                    "AT",
                    "customer-1",
                    capture,
                    new ReturnUrls("https://shop.example/back", "", "", "", "", ""),
                    EnumSet.allOf(PaymentState.class),
                    Map.of())))
        .payment();
  }

  private Paid send(String route, Object body) {
    return hub.get(Routes.class).request(route, body, Paid.class);
  }

  @Override
  public void close() {
    hub.close();
    in.close();
  }
}
