package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** Reads what a request asks for. */
final class Amounts {

  private static final long MOST = 99_999_999;

  private static final Map<String, Long> LEAST =
      Map.ofEntries(
          Map.entry("usd", 50L),
          Map.entry("aud", 50L),
          Map.entry("brl", 50L),
          Map.entry("cad", 50L),
          Map.entry("chf", 50L),
          Map.entry("dkk", 250L),
          Map.entry("eur", 50L),
          Map.entry("hkd", 400L),
          Map.entry("jpy", 50L),
          Map.entry("nok", 300L),
          Map.entry("nzd", 50L),
          Map.entry("sek", 300L),
          Map.entry("sgd", 50L));

  private Amounts() {}

  /** A whole number above 0. */
  static long positive(Request request, String name) {
    String text = request.field(name);
    if (!text.matches("\\d{1,15}") || Long.parseLong(text) < 1) {
      throw Problem.invalid(
          400, "parameter_invalid_integer", name, "Invalid positive integer: " + name);
    }
    return Long.parseLong(text);
  }

  static String currency(Request request, String name) {
    if (!request.has(name)) {
      throw Problem.missing(name);
    }
    String currency = request.field(name).toLowerCase(Locale.ROOT);
    try {
      Currency.getInstance(currency.toUpperCase(Locale.ROOT));
      return currency;
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(400, "", name, "Invalid currency: " + currency);
    }
  }

  /** Within what can be charged in this currency. */
  static long charged(Request request, String amount, String currency) {
    if (!request.has(amount)) {
      throw Problem.missing(amount);
    }
    long asked = positive(request, amount);
    if (asked > MOST) {
      throw Problem.invalid(400, "amount_too_large", amount, "Amount must be at most " + MOST);
    }
    if (asked < LEAST.getOrDefault(currency, 1L)) {
      throw Problem.invalid(
          400, "amount_too_small", amount, "Amount must be at least " + LEAST.get(currency));
    }
    return asked;
  }

  /** Puts the metadata of a request into an object. */
  static void metadata(Map<String, String> given, ObjectNode object) {
    ObjectNode metadata = object.withObject("/metadata");
    given.forEach(metadata::put);
  }
}
