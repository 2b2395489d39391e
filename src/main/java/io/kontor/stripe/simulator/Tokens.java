package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Tokens: words for cards, each good for one charge. */
final class Tokens {

  private final Books books;

  Tokens(Books books) {
    this.books = books;
  }

  ObjectNode create(Request request) {
    for (String name : new String[] {"card[number]", "card[exp_month]", "card[exp_year]"}) {
      if (!request.has(name)) {
        throw Problem.missing(name);
      }
    }
    Card card =
        Cards.numbered(request.field("card[number]"))
            .orElseThrow(
                () ->
                    Problem.card("incorrect_number", "Your card number is incorrect.")
                        .with("param", "number"));
    checkExpiry(request);
    if (request.has("card[cvc]") && !request.field("card[cvc]").matches("\\d{3,4}")) {
      throw Problem.card("invalid_cvc", "Your card's security code is invalid.")
          .with("param", "cvc");
    }
    return token(request, card);
  }

  private void checkExpiry(Request request) {
    long month = Amounts.positive(request, "card[exp_month]");
    if (month > 12) {
      throw Problem.card("invalid_expiry_month", "Your card's expiration month is invalid.")
          .with("param", "exp_month");
    }
    int year = (int) Amounts.positive(request, "card[exp_year]");
    LocalDate today = LocalDate.ofEpochDay(books.now() / 86_400);
    int full = year < 100 ? 2000 + year : year;
    if (LocalDate.of(full, (int) month, 1).plusMonths(1).isBefore(today.plusDays(1))) {
      throw Problem.card("invalid_expiry_year", "Your card's expiration year is invalid.")
          .with("param", "exp_year");
    }
  }

  private ObjectNode token(Request request, Card card) {
    ObjectNode token = books.add("tok_", "token");
    token.remove("metadata");
    token.put("client_ip", "127.0.0.1").put("type", "card").put("used", false);
    ObjectNode shown = card(card, books.id("card_"));
    shown.put("exp_month", Integer.parseInt(request.field("card[exp_month]")));
    shown.put("exp_year", Integer.parseInt(request.field("card[exp_year]")));
    shown.put("name", request.has("card[name]") ? request.field("card[name]") : null);
    shown.put("cvc_check", request.has("card[cvc]") ? "unchecked" : null);
    token.set("card", shown);
    books.keep(token.path("id").asText(), card);
    return token;
  }

  ObjectNode retrieve(String id) {
    return books.find("token", id).orElseThrow(() -> Problem.noSuch(404, "token", id, "token"));
  }

  /** The card that a token stands for; it can't be used again. */
  Card use(String word, String param) {
    Card card = books.card(word).orElseThrow(() -> Problem.noSuch(400, "token", word, param));
    books
        .find("token", word)
        .ifPresent(
            token -> {
              if (token.path("used").asBoolean()) {
                throw Problem.invalid(
                    400, "token_already_used", param, "Token " + word + " was used before.");
              }
              token.put("used", true);
            });
    return card;
  }

  /** A card as tokens and charges show it. */
  static ObjectNode card(Card card, String id) {
    ObjectNode shown = Json.object().put("id", id).put("object", "card");
    shown.put("brand", card.displayed()).put("country", card.country());
    shown.put("exp_month", 12).put("exp_year", LocalDate.now(ZoneOffset.UTC).getYear() + 2);
    shown.put("fingerprint", Integer.toHexString(card.number().hashCode()));
    shown.put("funding", card.funding()).put("last4", card.lastFour()).putNull("name");
    shown.set("metadata", Json.object());
    return shown;
  }
}
