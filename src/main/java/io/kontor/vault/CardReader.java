package io.kontor.vault;

import io.kontor.payment.CardBrand;
import io.kontor.payment.Instrument.Card;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads a card as people type it. Whatever is wrong is named by field, never quoted. */
@Component
public class CardReader {

  public static final String NUMBER = "number";
  public static final String EXPIRY = "expiry";
  public static final String CODE = "code";
  public static final String HOLDER = "holder";

  private static final Pattern SEPARATORS =
      Pattern.compile("[\\s\\u00a0\\u202f\\-\\u2010-\\u2015]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern MONTH_YEAR =
      Pattern.compile("([0-9]{2})([0-9]{2}|[0-9]{4})|([0-9]{1,2})[/.]([0-9]{2}|[0-9]{4})");
  private static final int LONGEST_NAME = 64;
  private static final int SHORTEST_NUMBER = 12;
  private static final int LONGEST_VALIDITY = 20;

  /** Where a card's last day ends last. */
  private static final ZoneOffset LAST_MIDNIGHT = ZoneOffset.ofHours(-12);

  private final Clock clock;

  CardReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads a card.
   *
   * @param codeRequired whether the security code may not be left out
   * @param errors takes one error per field
   */
  public Optional<Card> read(
      Map<String, String> fields, boolean codeRequired, Map<String, String> errors) {
    String number = compact(fields, NUMBER);
    CardBrand brand = CardBrand.of(number);
    Optional<YearMonth> expiry = expiry(compact(fields, EXPIRY));
    String code = compact(fields, CODE);
    String holder = fields.getOrDefault(HOLDER, "").strip();
    note(errors, NUMBER, number.isEmpty() ? "missing" : brand.isValid(number) ? "" : "wrong");
    note(errors, EXPIRY, expiryError(compact(fields, EXPIRY), expiry));
    note(errors, CODE, codeError(code, brand, codeRequired));
    note(errors, HOLDER, holderError(holder));
    return errors.isEmpty()
        ? expiry.map(it -> new Card(number, it.getMonthValue(), it.getYear(), code, holder))
        : Optional.empty();
  }

  /** The brand that the typed number, or its beginning, is of. */
  public static CardBrand brand(Map<String, String> fields) {
    return CardBrand.of(compact(fields, NUMBER));
  }

  /**
   * Whether a text has so many digits that it may be a card number, pasted into the wrong field.
   */
  public static boolean mayHoldCardNumber(String text) {
    return text.codePoints().filter(Character::isDigit).count() >= SHORTEST_NUMBER;
  }

  private static void note(Map<String, String> errors, String field, String error) {
    if (!error.isEmpty()) {
      errors.put(field, error);
    }
  }

  private String expiryError(String typed, Optional<YearMonth> expiry) {
    if (typed.isEmpty()) {
      return "missing";
    }
    YearMonth now = YearMonth.now(clock.withZone(LAST_MIDNIGHT));
    return expiry
        .map(
            it ->
                it.isBefore(now)
                    ? "past"
                    : it.isAfter(now.plusYears(LONGEST_VALIDITY)) ? "wrong" : "")
        .orElse("wrong");
  }

  private static String codeError(String code, CardBrand brand, boolean required) {
    if (code.isEmpty()) {
      return required ? "missing" : "";
    }
    boolean anyLength = brand == CardBrand.OTHER && code.length() == 4;
    boolean fits = code.length() == brand.securityCodeDigits() || anyLength;
    return fits && DIGITS.matcher(code).matches() ? "" : "wrong";
  }

  private static String holderError(String holder) {
    if (holder.isEmpty()) {
      return "missing";
    }
    boolean name =
        holder.length() <= LONGEST_NAME
            && holder.codePoints().noneMatch(Character::isISOControl)
            && holder.codePoints().anyMatch(Character::isLetter)
            && !mayHoldCardNumber(holder);
    return name ? "" : "wrong";
  }

  private static Optional<YearMonth> expiry(String typed) {
    Matcher parts = MONTH_YEAR.matcher(typed);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int group = parts.group(1) == null ? 3 : 1;
    int month = Integer.parseInt(parts.group(group));
    int year = Integer.parseInt(parts.group(group + 1));
    boolean exists = month >= 1 && month <= 12;
    return exists
        ? Optional.of(YearMonth.of(year < 100 ? 2000 + year : year, month))
        : Optional.empty();
  }

  private static String compact(Map<String, String> fields, String name) {
    return SEPARATORS.matcher(fields.getOrDefault(name, "")).replaceAll("");
  }
}
