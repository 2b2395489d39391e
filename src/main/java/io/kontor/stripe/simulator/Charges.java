package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.stripe.simulator.Card.Effect;
import java.util.Map;

/** Charges, and what payers' banks make of them. */
final class Charges {

  /**
   * What is to be charged.
   *
   * @param intent the PaymentIntent that it is for, or empty
   */
  record Wish(
      long amount,
      String currency,
      boolean capture,
      String description,
      Map<String, String> metadata,
      String intent) {}

  private final Books books;
  private final Tokens tokens;
  private final Events events;

  Charges(Books books, Tokens tokens, Events events) {
    this.books = books;
    this.tokens = tokens;
    this.events = events;
  }

  ObjectNode create(Request request) {
    String currency = Amounts.currency(request, "currency");
    long amount = Amounts.charged(request, "amount", currency);
    if (!request.has("source")) {
      throw Problem.invalid(400, "parameter_missing", "", "Must provide source or customer.");
    }
    Card card = tokens.use(request.field("source"), "source");
    if (card.effect() == Effect.CHALLENGE) {
      card =
          new Card(
              card.name(),
              card.number(),
              card.brand(),
              card.funding(),
              card.country(),
              "card_declined",
              "authentication_required",
              Effect.NONE);
    }
    boolean capture = !request.field("capture").equals("false");
    return charge(
        new Wish(
            amount, currency, capture, request.field("description"), request.under("metadata"), ""),
        card);
  }

  /**
   * Charges a card.
   *
   * @throws Problem if it was declined; the charge is there all the same
   */
  ObjectNode charge(Wish wish, Card card) {
    ObjectNode charge = books.add("ch_", "charge");
    String id = charge.path("id").asText();
    boolean captured = wish.capture() && card.isPaid();
    charge.put("amount", wish.amount()).put("currency", wish.currency());
    charge.put("amount_captured", captured ? wish.amount() : 0).put("amount_refunded", 0);
    charge.put("captured", captured).put("paid", card.isPaid()).put("refunded", false);
    charge.put("status", card.isPaid() ? "succeeded" : "failed").put("disputed", false);
    charge.put("balance_transaction", captured ? books.id("txn_") : null);
    charge.put("description", wish.description().isEmpty() ? null : wish.description());
    charge.put("failure_code", card.isPaid() ? null : card.code());
    charge.put("failure_message", card.isPaid() ? null : card.message());
    charge.put("payment_intent", wish.intent().isEmpty() ? null : wish.intent());
    charge.put("customer", (String) null).put("receipt_email", (String) null);
    charge.set("outcome", card.outcome());
    Amounts.metadata(wish.metadata(), charge);
    pay(charge, card);
    if (!card.isPaid()) {
      events.say("charge.failed", charge);
      throw card.problem().with("charge", id);
    }
    events.say("charge.succeeded", charge);
    if (captured) {
      dispute(charge, card.effect());
    }
    return charge;
  }

  private void pay(ObjectNode charge, Card card) {
    ObjectNode source = Tokens.card(card, books.id("card_"));
    charge.put("payment_method", source.path("id").asText());
    charge.set("source", source);
    ObjectNode details = Json.object().put("type", "card");
    ObjectNode used = details.putObject("card").put("brand", card.brand());
    used.put("country", card.country()).put("funding", card.funding());
    used.put("last4", card.lastFour()).put("network", card.brand());
    used.set("exp_month", source.path("exp_month"));
    used.set("exp_year", source.path("exp_year"));
    charge.set("payment_method_details", details);
    charge.putObject("billing_details").putNull("email").putNull("name").putNull("phone");
    ObjectNode refunds = charge.putObject("refunds").put("object", "list").put("has_more", false);
    refunds.putArray("data");
    refunds.put("url", "/v1/charges/" + charge.path("id").asText() + "/refunds");
  }

  private void dispute(ObjectNode charge, Effect effect) {
    if (effect != Effect.DISPUTE && effect != Effect.INQUIRY) {
      return;
    }
    boolean inquiry = effect == Effect.INQUIRY;
    ObjectNode dispute = books.add("dp_", "dispute");
    dispute.set("amount", charge.path("amount"));
    dispute.set("currency", charge.path("currency"));
    dispute.set("charge", charge.path("id"));
    dispute.set("payment_intent", charge.path("payment_intent"));
    dispute.put("reason", "fraudulent").put("is_charge_refundable", inquiry);
    dispute.put("status", inquiry ? "warning_needs_response" : "needs_response");
    charge.put("disputed", true);
    events.say("charge.dispute.created", dispute);
  }

  ObjectNode capture(String id, Request request) {
    ObjectNode charge = retrieve(id);
    if (charge.path("captured").asBoolean()) {
      throw Problem.invalid(
          400, "charge_already_captured", "", "Charge " + id + " has already been captured.");
    }
    if (charge.path("refunded").asBoolean() || !charge.path("paid").asBoolean()) {
      throw Problem.invalid(400, "charge_already_refunded", "", "Charge " + id + " is over.");
    }
    long most = charge.path("amount").asLong();
    long amount = request.has("amount") ? Amounts.positive(request, "amount") : most;
    if (amount > most) {
      throw Problem.invalid(400, "", "amount", "Amount is more than was authorized.");
    }
    charge.put("captured", true).put("amount_captured", amount);
    charge.put("amount_refunded", most - amount).put("balance_transaction", books.id("txn_"));
    events.say("charge.captured", charge);
    return charge;
  }

  ObjectNode retrieve(String id) {
    return books.find("charge", id).orElseThrow(() -> Problem.noSuch(404, "charge", id, "id"));
  }
}
