package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Refunds, in full and in part. */
final class Refunds {

  private final Books books;
  private final Charges charges;
  private final Events events;

  Refunds(Books books, Charges charges, Events events) {
    this.books = books;
    this.charges = charges;
    this.events = events;
  }

  ObjectNode create(Request request) {
    return refund(charge(request), request);
  }

  ObjectNode refund(ObjectNode charge, Request request) {
    String id = charge.path("id").asText();
    long left = charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
    if (charge.path("refunded").asBoolean() || left == 0) {
      throw Problem.invalid(
          400, "charge_already_refunded", "", "Charge " + id + " has already been refunded.");
    }
    if (charge.path("disputed").asBoolean()) {
      throw Problem.invalid(400, "charge_disputed", "", "Charge " + id + " is disputed.");
    }
    long amount = request.has("amount") ? Amounts.positive(request, "amount") : left;
    if (amount > left) {
      throw Problem.invalid(400, "", "amount", "Refund amount is greater than what is left.");
    }
    if (!charge.path("captured").asBoolean() && amount < left) {
      throw Problem.invalid(400, "", "amount", "A part of an uncaptured charge can't be refunded.");
    }
    return write(charge, request, amount, left);
  }

  private ObjectNode write(ObjectNode charge, Request request, long amount, long left) {
    ObjectNode refund = books.add("re_", "refund").put("amount", amount);
    refund.put("balance_transaction", books.id("txn_")).put("status", "succeeded");
    refund.set("charge", charge.path("id"));
    refund.set("currency", charge.path("currency"));
    refund.set("payment_intent", charge.path("payment_intent"));
    refund.put("reason", request.has("reason") ? request.field("reason") : null);
    Amounts.metadata(request.under("metadata"), refund);
    charge.put("amount_refunded", charge.path("amount_refunded").asLong() + amount);
    charge.put("refunded", amount == left);
    ((ArrayNode) charge.path("refunds").path("data")).insert(0, refund.deepCopy());
    events.say("charge.refunded", charge);
    events.say("refund.created", refund);
    return refund;
  }

  private ObjectNode charge(Request request) {
    if (request.has("charge")) {
      String id = request.field("charge");
      return books
          .find("charge", id)
          .orElseThrow(() -> Problem.noSuch(404, "charge", id, "charge"));
    }
    String id = request.field("payment_intent");
    if (id.isEmpty()) {
      throw Problem.invalid(400, "parameter_missing", "charge", "One of charge, payment_intent.");
    }
    ObjectNode intent =
        books
            .find("payment_intent", id)
            .orElseThrow(() -> Problem.noSuch(404, "payment_intent", id, "payment_intent"));
    if (!intent.path("status").asText().equals("succeeded")) {
      throw Problem.invalid(
          400,
          "payment_intent_unexpected_state",
          "",
          "This PaymentIntent has no charge to refund.");
    }
    return charges.retrieve(intent.path("latest_charge").asText());
  }

  ObjectNode retrieve(String id) {
    return books.find("refund", id).orElseThrow(() -> Problem.noSuch(404, "refund", id, "id"));
  }
}
