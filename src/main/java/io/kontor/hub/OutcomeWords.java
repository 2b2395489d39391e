package io.kontor.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.payment.Money;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * For connectors that are routes alone: their jq makes words like {@code {"outcome": "captured",
 * "reference": "ch_1"}} of a provider's answer, and this makes an {@link Outcome} of the words.
 */
public final class OutcomeWords {

  private final BiFunction<Long, Currency, Money> counted;
  private final Map<String, Reason> reasons = new HashMap<>();

  /**
   * @param counted reads an amount as the provider counts it
   * @param reasons the provider's codes by what they mean
   * @throws IllegalArgumentException if a code has two meanings
   */
  public OutcomeWords(BiFunction<Long, Currency, Money> counted, Map<Reason, Set<String>> reasons) {
    this.counted = counted;
    reasons.forEach((reason, codes) -> codes.forEach(code -> mean(code, reason)));
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is missing, or not known
   */
  public Outcome outcome(JsonNode words) {
    return switch (text(words, "outcome")) {
      case "captured" -> new Outcome.Captured(reference(words), moved(words));
      case "authorized" -> new Outcome.Authorized(reference(words));
      case "voided" -> new Outcome.Voided(reference(words));
      case "refunded" -> new Outcome.Refunded(reference(words));
      case "charged_back" -> new Outcome.ChargedBack(reference(words));
      case "redirect" ->
          new Outcome.Redirect(reference(words), PayerRedirect.get(page(text(words, "url"))));
      case "pending" -> new Outcome.Pending(reference(words));
      case "declined" -> declined(words);
      case "absent" -> new Outcome.Absent();
      case "unknown" -> new Outcome.Unknown(text(words, "why"));
      default -> throw new IllegalArgumentException("not the word of an outcome");
    };
  }

  private Outcome declined(JsonNode words) {
    String code = text(words, "code");
    String otherwise = words.path("otherwise").asText("refused").toUpperCase(Locale.ROOT);
    return new Outcome.Declined(reasons.getOrDefault(code, Reason.valueOf(otherwise)), code);
  }

  private Optional<Money> moved(JsonNode words) {
    if (!words.has("amount")) {
      return Optional.empty();
    }
    JsonNode amount = words.path("amount");
    if (!amount.isIntegralNumber() || !amount.canConvertToLong()) {
      throw new IllegalArgumentException("amount is no whole number");
    }
    String currency = text(words, "currency").toUpperCase(Locale.ROOT);
    return Optional.of(counted.apply(amount.asLong(), Currency.getInstance(currency)));
  }

  private static String reference(JsonNode words) {
    return text(words, "reference");
  }

  private static String page(String url) {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new IllegalArgumentException("no address for the payer");
    }
    return url;
  }

  private static String text(JsonNode words, String name) {
    JsonNode text = words.path(name);
    if (!text.isTextual() || text.asText().isEmpty()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text.asText();
  }

  private void mean(String code, Reason reason) {
    if (reasons.put(code, reason) != null) {
      throw new IllegalArgumentException(code + " has two meanings");
    }
  }
}
