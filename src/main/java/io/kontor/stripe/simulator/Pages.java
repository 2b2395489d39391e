package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** The payer's side: a page that asks for a card, and the bank that asks the payer. */
final class Pages {

  private final Books books;
  private final Sessions sessions;
  private final Intents intents;
  private final String home;

  Pages(Books books, Sessions sessions, Intents intents, String home) {
    this.books = books;
    this.sessions = sessions;
    this.intents = intents;
    this.home = home;
  }

  Reply checkout(Request request) {
    ObjectNode session;
    try {
      session = sessions.retrieve(request.part(1));
    } catch (Problem e) {
      return over();
    }
    if (!Sessions.isOpen(session)) {
      return over();
    }
    if (!request.isPost()) {
      return Reply.html(page(session, problem(session)));
    }
    return request.field("action").equals("cancel")
        ? cancelled(session)
        : pay(session, request.field("number"));
  }

  private Reply pay(ObjectNode session, String number) {
    Optional<Card> card = Cards.numbered(number);
    if (card.isEmpty()) {
      return Reply.html(page(session, "Your card number is incorrect."));
    }
    String word = books.id("pm_");
    books.keep(word, card.get());
    try {
      String id = session.path("id").asText();
      ObjectNode intent = sessions.pay(session, word, home + "/pay/" + id);
      return intent.path("status").asText().equals("requires_action")
          ? Reply.seeOther(intent.at("/next_action/redirect_to_url/url").asText())
          : Reply.seeOther(success(session));
    } catch (Problem problem) {
      return Reply.html(page(session, String.valueOf(problem.getMessage())));
    }
  }

  private static Reply cancelled(ObjectNode session) {
    String url = session.path("cancel_url").asText("");
    return url.isEmpty() ? over() : Reply.seeOther(url);
  }

  Reply challenge(Request request) {
    Optional<ObjectNode> found =
        books
            .find("payment_intent", request.part(1))
            .filter(it -> it.path("status").asText().equals("requires_action"));
    if (found.isEmpty()) {
      return over();
    }
    ObjectNode intent = found.get();
    if (!request.isPost()) {
      return Reply.html(PageHtml.challenge(money(intent, "amount")));
    }
    String back = intent.at("/next_action/redirect_to_url/return_url").asText();
    try {
      intents.seen(intent, request.field("action").equals("pass"));
    } catch (Problem declined) {
      // the payer is told where the way leads
    }
    return Reply.seeOther(back(intent, back));
  }

  private String back(ObjectNode intent, String url) {
    String id = intent.path("id").asText();
    for (ObjectNode session :
        books.all("checkout.session", it -> it.path("payment_intent").asText().equals(id))) {
      sessions.settle(session, intent);
      return Sessions.isOpen(session) ? url : success(session);
    }
    boolean failed = intent.path("status").asText().equals("requires_payment_method");
    return url
        + (url.contains("?") ? "&" : "?")
        + "payment_intent="
        + id
        + "&payment_intent_client_secret="
        + intent.path("client_secret").asText()
        + "&redirect_status="
        + (failed ? "failed" : "succeeded");
  }

  private static String success(ObjectNode session) {
    return session
        .path("success_url")
        .asText()
        .replace("{CHECKOUT_SESSION_ID}", session.path("id").asText());
  }

  private String problem(ObjectNode session) {
    return books
        .find("payment_intent", session.path("payment_intent").asText())
        .map(it -> it.at("/last_payment_error/message").asText())
        .orElse("");
  }

  private static String page(ObjectNode session, String problem) {
    return PageHtml.checkout(
        session.path("_").path("product").asText(),
        money(session, "amount_total"),
        problem,
        session.path("cancel_url").isTextual());
  }

  /** For people: where a currency's decimals are two, or none. */
  private static String money(ObjectNode object, String name) {
    Currency currency =
        Currency.getInstance(object.path("currency").asText().toUpperCase(Locale.ROOT));
    BigDecimal amount =
        BigDecimal.valueOf(object.path(name).asLong(), currency.getDefaultFractionDigits());
    return amount.toPlainString() + " " + currency;
  }

  private static Reply over() {
    return Reply.html(PageHtml.message("This page is over", "Go back to the shop and try again."));
  }
}
