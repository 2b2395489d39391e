package io.kontor.stripe;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What we say to Stripe, where it takes more than a word in a route. */
public final class StripeOrders {

  /** Where payments are, each in one of them. */
  private static final List<String> PAYMENTS =
      List.of("/v1/checkout/sessions", "/v1/payment_intents", "/v1/charges");

  /** Stripe wants 30 minutes at least, and counts from when it reads the request. */
  private static final Duration SHORTEST = Duration.ofMinutes(31);

  private static final Duration LONGEST = Duration.ofHours(23);

  /** The clocks of both sides may differ by so much. */
  private static final Duration APART = Duration.ofMinutes(5);

  private final StripeAmounts amounts;
  private final Duration settledAfter;
  private final Clock clock;

  StripeOrders(StripeAmounts amounts, Duration settledAfter, Clock clock) {
    this.amounts = amounts;
    this.settledAfter = settledAfter;
    this.clock = clock;
  }

  /** The order itself, or the {@link Outcome} of one that is never sent. */
  public Object checked(Order order) {
    if (order.attempt().kind() == Kind.PAY) {
      if (form(order).isEmpty()) {
        return refused("neither Stripe's own page nor a token");
      }
      if (order.payment().direction() != Direction.DEPOSIT) {
        return refused("no payouts");
      }
    } else if (!isPayment(original(order))) {
      return refused("nothing was paid yet");
    }
    try {
      if (order.attempt().kind() == Kind.PAY && amounts.isTooSmall(order.attempt().amount())) {
        return refused("amount_too_small");
      }
      return amount(order) > 0 ? order : refused("nothing to pay");
    } catch (ArithmeticException e) {
      return refused("Stripe can't take this amount of " + currency(order));
    }
  }

  /** How the payer pays: {@code page}, {@code token} or {@code method}; empty if Stripe can't. */
  public String form(Order order) {
    return order.instrument().map(StripeOrders::form).orElse("");
  }

  /** What Stripe gave to the payer's browser. */
  public String word(Order order) {
    return ((Instrument.Token) order.instrument().orElseThrow()).word();
  }

  public long amount(Order order) {
    return amounts.of(order.attempt().amount());
  }

  public String currency(Order order) {
    return order.attempt().amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  /** Stripe's name for the payment that a follow-up belongs to; may be empty. */
  public String original(Order order) {
    return order.original().orElse("");
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

  /** Whether nothing that we sent for it can be under way any more. */
  public boolean isSettled(Order order) {
    return !clock.instant().isBefore(order.attempt().createdAt().plus(settledAfter));
  }

  /** Where to ask what became of an attempt; without Stripe's name for it, a list. */
  public String question(Order order) {
    Attempt attempt = order.attempt();
    String known = attempt.providerReference().orElse("");
    return switch (attempt.kind()) {
      case PAY -> known.isEmpty() ? list(PAYMENTS.getFirst(), order) : object(known);
      case CAPTURE, VOID -> object(original(order));
      case REFUND ->
          known.isEmpty()
              ? "/v1/refunds?limit=100&" + owner(order) + "=" + id(original(order))
              : "/v1/refunds/" + id(known);
    };
  }

  /** The list to read after that one, or an empty text. */
  public String next(Order order, String question) {
    int read = order.attempt().kind() == Kind.PAY ? PAYMENTS.indexOf(place(question)) + 1 : 0;
    return read > 0 && read < PAYMENTS.size() ? list(PAYMENTS.get(read), order) : "";
  }

  /** What a refund names its payment by. */
  public String owner(Order order) {
    return original(order).startsWith("ch_") ? "charge" : "payment_intent";
  }

  private static String place(String question) {
    return question.substring(0, question.indexOf('?'));
  }

  private static String object(String id) {
    return switch (id(id).split("_")[0]) {
      case "ch" -> "/v1/charges/" + id;
      case "pi" -> "/v1/payment_intents/" + id + "?expand%5B%5D=latest_charge";
      case "cs" -> "/v1/checkout/sessions/" + id + "?expand%5B%5D=payment_intent.latest_charge";
      default -> throw new IllegalArgumentException("not a payment's name");
    };
  }

  private static String list(String place, Order order) {
    Instant begun = order.attempt().createdAt();
    return place
        + "?limit=100&created%5Bgte%5D="
        + begun.minus(APART).getEpochSecond()
        + "&created%5Blte%5D="
        + begun.plus(APART).getEpochSecond()
        + (place.endsWith("sessions") ? "&expand%5B%5D=data.payment_intent" : "");
  }

  private static String form(Instrument instrument) {
    return switch (instrument) {
      case Instrument.ProviderPage page -> "page";
      case Instrument.Token token ->
          !isId(token.word()) ? "" : isMethod(token) ? "method" : "token";
      case Instrument.Card card -> "";
      case Instrument.BankAccount account -> "";
      case Instrument.Earlier earlier -> "";
    };
  }

  private static boolean isPayment(String name) {
    return isId(name) && (name.startsWith("pi_") || name.startsWith("ch_"));
  }

  private static boolean isMethod(Instrument.Token token) {
    return token.word().startsWith("pm_");
  }

  /**
   * @throws IllegalArgumentException if it is no name of Stripe's: it becomes part of an address
   */
  private static String id(String text) {
    if (!isId(text)) {
      throw new IllegalArgumentException("not a name that Stripe gives");
    }
    return text;
  }

  private static boolean isId(String text) {
    return text.matches("[A-Za-z0-9_]{1,255}");
  }

  private static Outcome refused(String why) {
    return new Outcome.Declined(Reason.NOT_ALLOWED, why);
  }
}
