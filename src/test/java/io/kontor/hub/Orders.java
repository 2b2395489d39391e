package io.kontor.hub;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Orders to try connectors with.
 *
 * @param baseUrl where the provider reaches the hub
 */
public record Orders(String connector, String baseUrl) {

  public static final String CARD = "4111111111111111";
  public static final String SECURITY_CODE = "737";
  private static final Currency EUR = Currency.getInstance("EUR");

  public Order card(String number) {
    return pay(new Instrument.Card(number, 12, 2030, SECURITY_CODE, "Ann Example"), true);
  }

  public Order pay(Instrument instrument, boolean capture) {
    return order(Kind.PAY, Optional.of(instrument), Optional.empty(), 1234, capture);
  }

  /** A capture, void or refund of what the provider knows by that reference. */
  public Order followUp(Kind kind, String original, long minor) {
    return order(kind, Optional.empty(), Optional.of(original), minor, true);
  }

  private Order order(
      Kind kind,
      Optional<Instrument> instrument,
      Optional<String> original,
      long minor,
      boolean capture) {
    Payment payment = payment(capture);
    UUID id = UUID.randomUUID();
    Attempt attempt =
        new Attempt(
            id,
            payment.id(),
            kind,
            connector,
            new Money(minor, EUR),
            Attempt.State.STARTED,
            payment.reference(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            0,
            Instant.now());
    return new Order(
        payment,
        attempt,
        instrument,
        original,
        "203.0.113.7",
        baseUrl + "/return/" + connector + "/" + id,
        baseUrl + "/webhooks/" + connector + "/demo");
  }

  private static Payment payment(boolean capture) {
    Money none = Money.zero(EUR);
    Instant now = Instant.now();
    return new Payment(
        UUID.randomUUID(),
        "demo",
        "test",
        "order-4711",
        Direction.DEPOSIT,
        AmountRange.exactly(new Money(1234, EUR)),
        PaymentState.PENDING,
        none,
        none,
        false,
        new PaymentDetails(
            "Two <b>teapots</b> & a cup",
            "",
            true,
            "en",
            "DE",
            "customer-1",
            capture,
            new ReturnUrls("http://shop.test/back", "", "", "", "", ""),
            Set.of(),
            Map.of()),
        "token",
        1,
        now,
        now,
        now.plusSeconds(600));
  }
}
