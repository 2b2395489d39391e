package io.kontor.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.payment.CardBrand;
import java.util.Currency;
import java.util.OptionalLong;

/** Reads requests. What is wrong with them is told by {@link IllegalArgumentException}. */
final class Requests {

  private Requests() {}

  static Terms terms(JsonNode request) {
    Currency currency = Currency.getInstance(Words.required(request, "currency"));
    return new Terms(
        Words.required(request, "reference"),
        amount(request),
        currency.getCurrencyCode(),
        request.path("direction").asText("deposit"),
        request.path("capture").asBoolean(true),
        Words.required(request, "method"),
        card(request.path("card").path("number").asText("")),
        url(request, "returnUrl"),
        url(request, "webhookUrl"),
        request.path("description").asText(""));
  }

  static Script script(JsonNode request, MoreCards more) {
    if (!Words.required(request, "method").equals("card")) {
      return TestCards.bank();
    }
    String number = Words.required(request.path("card"), "number");
    return more.find(number)
        .orElseGet(
            () ->
                CardBrand.of(number).isValid(number)
                    ? TestCards.card(number)
                    : TestCards.invalidNumber());
  }

  /** The amount of an operation; all that is left where the body is empty or names none. */
  static OptionalLong amount(String body) {
    JsonNode request = Words.read(body.isBlank() ? "{}" : body);
    return request.has("amount") ? OptionalLong.of(amount(request)) : OptionalLong.empty();
  }

  private static long amount(JsonNode request) {
    JsonNode amount = request.path("amount");
    if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.asLong() < 1) {
      throw new IllegalArgumentException("amount is not a whole number of minor units");
    }
    return amount.asLong();
  }

  private static String card(String number) {
    return number.isEmpty()
        ? ""
        : CardBrand.of(number).label()
            + " ****"
            + number.substring(Math.max(0, number.length() - 4));
  }

  private static String url(JsonNode request, String field) {
    String url = request.path(field).asText("");
    if (!url.isEmpty() && !url.matches("https?://[^\\s\"<>]+")) {
      throw new IllegalArgumentException(field + " is not an address");
    }
    return url;
  }
}
