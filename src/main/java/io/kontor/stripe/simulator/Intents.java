package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.stripe.simulator.Card.Effect;
import java.util.Map;
import java.util.TreeMap;

/** PaymentIntents, and the bank's question to the payer. */
final class Intents {

  private final Books books;
  private final Charges charges;
  private final Events events;
  private final String pages;

  /**
   * @param pages where payers find the simulator's pages
   */
  Intents(Books books, Charges charges, Events events, String pages) {
    this.books = books;
    this.charges = charges;
    this.events = events;
    this.pages = pages;
  }

  ObjectNode create(Request request) {
    String currency = Amounts.currency(request, "currency");
    ObjectNode intent =
        begin(
            Amounts.charged(request, "amount", currency),
            currency,
            request.field("capture_method").equals("manual"),
            request.under("metadata"));
    intent.put("description", request.has("description") ? request.field("description") : null);
    boolean confirmed = request.field("confirm").equals("true");
    if (request.has("payment_method")) {
      intent.put("status", "requires_confirmation");
    }
    return confirmed ? confirm(intent, request) : intent;
  }

  ObjectNode begin(long amount, String currency, boolean manual, Map<String, String> metadata) {
    ObjectNode intent = books.add("pi_", "payment_intent");
    String id = intent.path("id").asText();
    intent.put("amount", amount).put("currency", currency).put("amount_received", 0);
    intent.put("amount_capturable", 0).put("status", "requires_payment_method");
    intent.put("capture_method", manual ? "manual" : "automatic");
    intent.put("client_secret", id + "_secret_" + books.id(""));
    for (String empty :
        new String[] {"latest_charge", "last_payment_error", "next_action", "payment_method"}) {
      intent.putNull(empty);
    }
    Amounts.metadata(metadata, intent);
    events.say("payment_intent.created", intent);
    return intent;
  }

  ObjectNode confirm(ObjectNode intent, Request request) {
    if (!intent.path("status").asText().matches("requires_(payment_method|confirmation)")) {
      throw unexpected(intent);
    }
    String word =
        request.has("payment_method")
            ? request.field("payment_method")
            : intent.path("payment_method").asText("");
    if (word.isEmpty()) {
      throw Problem.missing("payment_method");
    }
    Card card =
        books
            .card(word)
            .orElseThrow(() -> Problem.noSuch(400, "PaymentMethod", word, "payment_method"));
    intent.put("payment_method", word);
    if (card.effect() != Effect.CHALLENGE) {
      return pay(intent, card);
    }
    if (!request.has("return_url")) {
      throw Problem.missing("return_url");
    }
    return challenge(intent, request.field("return_url"));
  }

  /** Asks the payer to see the bank first. */
  private ObjectNode challenge(ObjectNode intent, String returnUrl) {
    ObjectNode next = Json.object().put("type", "redirect_to_url");
    next.putObject("redirect_to_url")
        .put("return_url", returnUrl)
        .put("url", pages + "/3ds/" + intent.path("id").asText());
    intent.set("next_action", next);
    intent.put("status", "requires_action");
    events.say("payment_intent.requires_action", intent);
    return intent;
  }

  /** The payer has seen the bank. */
  ObjectNode seen(ObjectNode intent, boolean passed) {
    if (!intent.path("status").asText().equals("requires_action")) {
      throw unexpected(intent);
    }
    intent.putNull("next_action");
    if (passed) {
      return pay(intent, books.card(intent.path("payment_method").asText()).orElseThrow());
    }
    Problem problem =
        Problem.card(
            "payment_intent_authentication_failure",
            "The bank did not confirm that it is you who pays.");
    return fail(intent, problem);
  }

  private ObjectNode pay(ObjectNode intent, Card card) {
    boolean manual = intent.path("capture_method").asText().equals("manual");
    Map<String, String> metadata = new TreeMap<>();
    intent
        .path("metadata")
        .properties()
        .forEach(it -> metadata.put(it.getKey(), it.getValue().asText()));
    try {
      ObjectNode charge =
          charges.charge(
              new Charges.Wish(
                  intent.path("amount").asLong(),
                  intent.path("currency").asText(),
                  !manual,
                  intent.path("description").asText(""),
                  metadata,
                  intent.path("id").asText()),
              card);
      intent.set("latest_charge", charge.path("id"));
    } catch (Problem problem) {
      intent.set("latest_charge", problem.error().path("charge"));
      fail(intent, problem);
      throw problem.with("payment_intent", intent.deepCopy());
    }
    intent.putNull("last_payment_error");
    if (manual) {
      intent.put("status", "requires_capture").set("amount_capturable", intent.path("amount"));
      events.say("payment_intent.amount_capturable_updated", intent);
    } else {
      intent.put("status", "succeeded").set("amount_received", intent.path("amount"));
      events.say("payment_intent.succeeded", intent);
    }
    return intent;
  }

  private ObjectNode fail(ObjectNode intent, Problem problem) {
    intent.put("status", "requires_payment_method");
    intent.set("last_payment_error", problem.error().deepCopy());
    events.say("payment_intent.payment_failed", intent);
    return intent;
  }

  ObjectNode capture(ObjectNode intent, Request request) {
    if (!intent.path("status").asText().equals("requires_capture")) {
      throw unexpected(intent);
    }
    Map<String, String> fields = new TreeMap<>();
    if (request.has("amount_to_capture")) {
      fields.put("amount", request.field("amount_to_capture"));
    }
    JsonNode charge =
        charges.capture(intent.path("latest_charge").asText(), request.asking(fields));
    intent.put("status", "succeeded").put("amount_capturable", 0);
    intent.set("amount_received", charge.path("amount_captured"));
    events.say("payment_intent.succeeded", intent);
    return intent;
  }

  ObjectNode cancel(ObjectNode intent) {
    String status = intent.path("status").asText();
    if (status.equals("succeeded") || status.equals("canceled")) {
      throw unexpected(intent);
    }
    if (status.equals("requires_capture")) {
      ObjectNode charge = charges.retrieve(intent.path("latest_charge").asText());
      charge.put("refunded", true).set("amount_refunded", charge.path("amount"));
    }
    intent.put("status", "canceled").put("amount_capturable", 0).putNull("next_action");
    events.say("payment_intent.canceled", intent);
    return intent;
  }

  ObjectNode retrieve(String id) {
    return books
        .find("payment_intent", id)
        .orElseThrow(() -> Problem.noSuch(404, "payment_intent", id, "intent"));
  }

  private static Problem unexpected(ObjectNode intent) {
    return Problem.invalid(
            400,
            "payment_intent_unexpected_state",
            "",
            "This PaymentIntent has a status of " + intent.path("status").asText() + ".")
        .with("payment_intent", intent.deepCopy());
  }
}
