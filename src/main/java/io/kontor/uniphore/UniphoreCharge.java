package io.kontor.uniphore;

import io.kontor.payment.CardBrand;
import io.kontor.payment.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A charge that is asked for.
 *
 * @param token what the payer's browser got for the card
 * @param capture false to reserve only
 * @param metadata the merchant's own, by name
 */
record UniphoreCharge(
    Money amount,
    String token,
    String description,
    String reference,
    String language,
    boolean capture,
    Map<String, String> metadata) {

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,8}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");
  private static final Pattern METADATA = Pattern.compile("metadata\\[([^\\[\\]]{1,40})]");
  private static final int LONGEST_DESCRIPTION = 500;
  private static final int LONGEST_REFERENCE = 128;
  private static final int LONGEST_VALUE = 500;
  private static final int MOST_METADATA = 50;

  /** What may be asked; what has no meaning here is not passed over in silence. */
  private static final Set<String> KNOWN =
      Set.of(
          "amount",
          "currency",
          "source",
          "token",
          "description",
          "reference",
          "language",
          "capture",
          "receipt_email",
          "statement_descriptor",
          "statement_descriptor_suffix");

  /**
   * @throws UniphoreError if a parameter is missing, wrong or not known
   */
  static UniphoreCharge of(UniphoreCall call) {
    call.parameters().keySet().forEach(UniphoreCharge::checkKnown);
    return new UniphoreCharge(
        amount(call),
        token(call),
        text(call, "description", LONGEST_DESCRIPTION),
        text(call, "reference", LONGEST_REFERENCE),
        language(call.given("language")),
        capture(call.given("capture")),
        metadata(call));
  }

  private static void checkKnown(String name) {
    boolean known =
        KNOWN.contains(name) || METADATA.matcher(name).matches() || name.startsWith("expand[");
    if (!known) {
      throw UniphoreError.invalid(
          400, "parameter_unknown", name, "Received unknown parameter: " + name);
    }
  }

  private static Money amount(UniphoreCall call) {
    String amount = required(call, "amount");
    if (!AMOUNT.matcher(amount).matches()) {
      boolean whole = amount.matches("[0-9]+");
      throw UniphoreError.invalid(
          400,
          whole ? "amount_too_large" : "parameter_invalid_integer",
          "amount",
          whole ? "Amount must be no more than 99999999." : "Invalid integer: amount");
    }
    long minor = Long.parseLong(amount);
    if (minor < 1) {
      throw UniphoreError.invalid(
          400,
          "parameter_invalid_integer",
          "amount",
          "This value must be greater than or equal to 1.");
    }
    return new Money(minor, currency(required(call, "currency")));
  }

  private static Currency currency(String code) {
    try {
      Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
      if (code.length() == 3 && currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw UniphoreError.invalid(400, "", "currency", "Invalid currency: it is no ISO 4217 code.");
  }

  private static String token(UniphoreCall call) {
    String name = call.form() == UniphoreCall.Form.CHARGE ? "source" : "token";
    String token = call.given(name).isEmpty() ? call.given("source") : call.given(name);
    if (token.isEmpty()) {
      throw missing(name);
    }
    if (isCardNumber(token)) {
      throw UniphoreError.invalid(
          400, "", name, "This looks like a card number. Send a token; nothing was kept.");
    }
    if (!TOKEN.matcher(token).matches()) {
      throw UniphoreError.invalid(400, "resource_missing", name, "No such token.");
    }
    return token;
  }

  private static boolean isCardNumber(String text) {
    String digits = text.replaceAll("[ -]", "");
    return DIGITS.matcher(digits).matches() && CardBrand.of(digits).isValid(digits);
  }

  private static boolean capture(String text) {
    return switch (text) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw UniphoreError.invalid(400, "", "capture", "Invalid boolean: capture");
    };
  }

  private static String language(String text) {
    return text.matches("[A-Za-z]{2}([-_].*)?")
        ? text.substring(0, 2).toLowerCase(Locale.ROOT)
        : "";
  }

  private static Map<String, String> metadata(UniphoreCall call) {
    Map<String, String> metadata =
        call.parameters().entrySet().stream()
            .filter(given -> METADATA.matcher(given.getKey()).matches())
            .collect(
                Collectors.toMap(
                    given -> METADATA.matcher(given.getKey()).replaceFirst("$1"),
                    Map.Entry::getValue,
                    (one, other) -> one,
                    TreeMap::new));
    boolean tooMuch =
        metadata.size() > MOST_METADATA
            || metadata.values().stream().anyMatch(value -> value.length() > LONGEST_VALUE);
    if (tooMuch) {
      throw UniphoreError.invalid(
          400, "", "metadata", "Metadata are at most 50 values of 500 characters.");
    }
    return metadata;
  }

  private static String required(UniphoreCall call, String name) {
    if (call.given(name).isEmpty()) {
      throw missing(name);
    }
    return call.given(name);
  }

  private static UniphoreError missing(String name) {
    return UniphoreError.invalid(
        400, "parameter_missing", name, "Missing required param: " + name + ".");
  }

  private static String text(UniphoreCall call, String name, int longest) {
    if (call.given(name).length() > longest) {
      throw UniphoreError.invalid(
          400, "", name, "Invalid string: " + name + " is longer than " + longest + " characters.");
    }
    return call.given(name);
  }

  /** The token stays out. */
  @Override
  public String toString() {
    return "UniphoreCharge[" + amount + "]";
  }
}
