package io.kontor.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import java.time.Clock;
import java.time.Duration;

/** What we hear from Stripe. Where an answer makes no sense an exception says so: unknown. */
public final class StripeAnswers {

  private final StripeStates states;
  private final Duration settledAfter;
  private final Clock clock;

  StripeAnswers(StripeStates states, Duration settledAfter, Clock clock) {
    this.states = states;
    this.settledAfter = settledAfter;
    this.clock = clock;
  }

  /** What the answer to an order means. */
  public Outcome outcome(Order order, int status, byte[] body) {
    JsonNode json = StrictJson.read(body);
    if (status != 200) {
      return failed(status, json.path("error"));
    }
    Outcome said = states.of(order, json);
    return said instanceof Outcome.Absent
        ? new Outcome.Unknown("it was taken, and is not done")
        : said;
  }

  /**
   * What the answer to a question means.
   *
   * @return an {@link Outcome}, or the address of the list's next page
   */
  public Object answer(Order order, int status, byte[] body) {
    if (status != 200) {
      return new Outcome.Unknown("HTTP " + status);
    }
    JsonNode json = StrictJson.read(body);
    return StripeStates.text(json, "object").equals("list")
        ? listed(order, json)
        : settled(order, states.of(order, json));
  }

  private Object listed(Order order, JsonNode list) {
    String last = "";
    for (JsonNode item : list.path("data")) {
      if (StripeStates.isOf(order, item)) {
        return states.of(order, item);
      }
      last = StripeStates.text(item, "id");
    }
    JsonNode more = list.path("has_more");
    if (!more.isBoolean() || !list.path("data").isArray()) {
      throw new IllegalArgumentException("not a list");
    }
    return more.asBoolean()
        ? StripeOrders.address(order) + "&starting_after=" + StripeOrders.id(last)
        : settled(order, new Outcome.Absent());
  }

  /**
   * A request whose answer was lost may still be under way at Stripe; after a while it is not. A
   * payment's page is another matter: nobody has its address, so nobody pays there, ever.
   */
  private Outcome settled(Order order, Outcome outcome) {
    boolean early = clock.instant().isBefore(order.attempt().createdAt().plus(settledAfter));
    return outcome instanceof Outcome.Absent && order.attempt().kind() != Kind.PAY && early
        ? new Outcome.Unknown("not done yet")
        : outcome;
  }

  private static Outcome failed(int status, JsonNode error) {
    String type = StripeStates.text(error, "type");
    String code = code(error);
    return switch (status) {
      // turned away at the door, because our key is wrong: nothing was done
      case 401, 403 -> new Outcome.Absent();
      case 402 -> new Outcome.Declined(StripeDeclines.reason(code), code);
      case 400, 404 ->
          type.equals("idempotency_error")
              ? new Outcome.Unknown(type)
              : new Outcome.Declined(Reason.NOT_ALLOWED, code);
      default -> new Outcome.Unknown("HTTP " + status);
    };
  }

  /** The most precise of its words. */
  static String code(JsonNode error) {
    for (String name : new String[] {"decline_code", "code", "type"}) {
      String word = error.path(name).asText("");
      if (word.matches("[a-z0-9_]{1,60}")) {
        return word;
      }
    }
    return "no code";
  }
}
