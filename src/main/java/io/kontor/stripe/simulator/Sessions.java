package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Checkout Sessions: each a page on which a payer pays. */
final class Sessions {

  private static final long LONGEST = 24 * 60 * 60;
  private static final long SHORTEST = 30 * 60;

  private final Books books;
  private final Intents intents;
  private final Events events;
  private final String pages;

  Sessions(Books books, Intents intents, Events events, String pages) {
    this.books = books;
    this.intents = intents;
    this.events = events;
    this.pages = pages;
  }

  ObjectNode create(Request request) {
    if (!request.field("mode").equals("payment")) {
      throw Problem.invalid(400, "", "mode", "Only mode payment is simulated.");
    }
    if (!request.has("success_url")) {
      throw Problem.missing("success_url");
    }
    String item = "line_items[0]";
    String currency = Amounts.currency(request, item + "[price_data][currency]");
    long each = Amounts.charged(request, item + "[price_data][unit_amount]", currency);
    long total = each * Amounts.positive(request, item + "[quantity]");
    long closes =
        request.has("expires_at") ? Amounts.positive(request, "expires_at") : books.now() + LONGEST;
    if (closes < books.now() + SHORTEST || closes > books.now() + LONGEST) {
      throw Problem.invalid(400, "", "expires_at", "expires_at must be in 30 minutes to 24 hours.");
    }
    ObjectNode session = books.add("cs_test_", "checkout.session");
    String id = session.path("id").asText();
    session.put("mode", "payment").put("currency", currency).put("expires_at", closes);
    session.put("amount_total", total).put("amount_subtotal", total);
    session.put("status", "open").put("payment_status", "unpaid").putNull("payment_intent");
    session.put("url", pages + "/pay/" + id);
    for (String name : new String[] {"success_url", "cancel_url", "client_reference_id"}) {
      session.put(name, request.has(name) ? request.field(name) : null);
    }
    Amounts.metadata(request.under("metadata"), session);
    remember(session, request, item + "[price_data][product_data][name]");
    return session;
  }

  /** What the page and the payment need, and nobody is shown. */
  private void remember(ObjectNode session, Request request, String name) {
    ObjectNode hidden = Json.object().put("product", request.field(name));
    hidden.put("manual", request.field("payment_intent_data[capture_method]").equals("manual"));
    hidden.set("metadata", Json.of(request.under("payment_intent_data[metadata]")));
    session.set("_", hidden);
  }

  ObjectNode retrieve(String id) {
    ObjectNode session =
        books
            .find("checkout.session", id)
            .orElseThrow(() -> Problem.noSuch(404, "checkout.session", id, "session"));
    if (isOpen(session) && session.path("expires_at").asLong() <= books.now()) {
      close(session, "expired");
      events.say("checkout.session.expired", session);
    }
    return session;
  }

  ObjectNode expire(String id) {
    ObjectNode session = retrieve(id);
    if (!isOpen(session)) {
      throw Problem.invalid(400, "", "", "This Checkout Session is over.");
    }
    close(session, "expired");
    events.say("checkout.session.expired", session);
    return session;
  }

  /** The payer pays with a card. */
  ObjectNode pay(ObjectNode session, String word, String back) {
    Map<String, String> metadata = new TreeMap<>();
    session
        .path("_")
        .path("metadata")
        .properties()
        .forEach(it -> metadata.put(it.getKey(), it.getValue().asText()));
    ObjectNode intent =
        books
            .find("payment_intent", session.path("payment_intent").asText())
            .orElseGet(
                () ->
                    intents.begin(
                        session.path("amount_total").asLong(),
                        session.path("currency").asText(),
                        session.path("_").path("manual").asBoolean(),
                        metadata));
    session.set("payment_intent", intent.path("id"));
    if (intent.path("status").asText().equals("requires_action")) {
      intents.seen(intent, false);
    }
    intents.confirm(
        intent,
        new Request(
            "POST", "", Map.of("payment_method", word, "return_url", back), "", "", "", ""));
    settle(session, intent);
    return intent;
  }

  /** Completes a session whose payment is done. */
  void settle(ObjectNode session, ObjectNode intent) {
    if (intent.path("status").asText().matches("succeeded|requires_capture") && isOpen(session)) {
      session.put("payment_status", "paid");
      close(session, "complete");
      events.say("checkout.session.completed", session);
    }
  }

  static boolean isOpen(ObjectNode session) {
    return session.path("status").asText().equals("open");
  }

  private static void close(ObjectNode session, String status) {
    session.put("status", status).putNull("url");
  }
}
