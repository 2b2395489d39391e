package io.kontor.stripe;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What we say to Stripe, where it takes more than a word in a route. */
public final class StripeOrders {

  static final String SESSIONS = "/v1/checkout/sessions";
  static final String INTENTS = "/v1/payment_intents/";
  static final String REFUNDS = "/v1/refunds";

  /** Stripe wants 30 minutes at least, and counts from when it reads the request. */
  private static final Duration SHORTEST = Duration.ofMinutes(31);

  private static final Duration LONGEST = Duration.ofHours(23);

  /** The clocks of both sides may differ by so much. */
  private static final Duration APART = Duration.ofMinutes(5);

  private final StripeAmounts amounts;

  StripeOrders(StripeAmounts amounts) {
    this.amounts = amounts;
  }

  /** The order itself, or the {@link Outcome} of one that is never sent. */
  public Object checked(Order order) {
    if (order.attempt().kind() == Kind.PAY) {
      if (!(order.instrument().orElse(null) instanceof Instrument.ProviderPage)) {
        return refused("cards are typed on Stripe's own page only");
      }
      if (order.payment().direction() != Direction.DEPOSIT) {
        return refused("no payouts");
      }
    } else if (!order.original().orElse("").startsWith("pi_")) {
      return refused("nothing was paid yet");
    }
    try {
      return amounts.of(order.attempt().amount()) > 0 ? order : refused("nothing to pay");
    } catch (ArithmeticException e) {
      return refused("Stripe can't take this amount of " + currency(order));
    }
  }

  public String intent(Order order) {
    return id(order.original().orElseThrow());
  }

  public long amount(Order order) {
    return amounts.of(order.attempt().amount());
  }

  public String currency(Order order) {
    return order.attempt().amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  public String captureMethod(Order order) {
    return order.payment().details().capture() ? "automatic" : "manual";
  }

  /** What the payer reads beside the amount. */
  public String product(Order order) {
    String description = order.payment().details().description();
    return description.isBlank() ? order.payment().reference() : description;
  }

  /** When Stripe's page closes, seconds since 1970: with ours, as far as Stripe lets us. */
  public long expiresAt(Order order) {
    Instant begun = order.attempt().createdAt();
    Instant ours = order.payment().expiresAt();
    Instant first = begun.plus(SHORTEST);
    Instant last = begun.plus(LONGEST);
    return (ours.isBefore(first) ? first : ours.isAfter(last) ? last : ours).getEpochSecond();
  }

  /** Where to ask what became of an attempt; without Stripe's name for it, a list. */
  public String question(Order order) {
    return address(order);
  }

  static String address(Order order) {
    Attempt attempt = order.attempt();
    String known = attempt.providerReference().orElse("");
    return switch (attempt.kind()) {
      case PAY -> payment(attempt, known);
      case CAPTURE, VOID -> INTENTS + id(order.original().orElseThrow());
      case REFUND ->
          known.isEmpty()
              ? REFUNDS + "?limit=100&payment_intent=" + id(order.original().orElseThrow())
              : REFUNDS + "/" + id(known);
    };
  }

  private static String payment(Attempt attempt, String known) {
    if (known.startsWith("pi_")) {
      return INTENTS + id(known);
    }
    if (!known.isEmpty()) {
      return SESSIONS + "/" + id(known) + "?expand%5B%5D=payment_intent";
    }
    Instant begun = attempt.createdAt();
    return SESSIONS
        + "?limit=100&expand%5B%5D=data.payment_intent&created%5Bgte%5D="
        + begun.minus(APART).getEpochSecond()
        + "&created%5Blte%5D="
        + begun.plus(APART).getEpochSecond();
  }

  /**
   * @throws IllegalArgumentException if it is no name of Stripe's: it becomes part of an address
   */
  static String id(String text) {
    if (!text.matches("[A-Za-z0-9_]{1,255}")) {
      throw new IllegalArgumentException("not a name that Stripe gives");
    }
    return text;
  }

  private static Outcome refused(String why) {
    return new Outcome.Declined(Reason.NOT_ALLOWED, why);
  }
}
