package io.kontor.page;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an amount as people type it, in any language of the pages. */
final class AmountReader {

  static final String FIELD = "amount";

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f'’]");
  private static final Pattern GROUPED =
      Pattern.compile("[0-9]{1,3}(,[0-9]{3})+\\.[0-9]+|[0-9]{1,3}(\\.[0-9]{3})+,[0-9]+");
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}([.,][0-9]{1,4})?");

  private AmountReader() {}

  /** The amount to pay: the merchant's, or what the payer typed where there is a choice. */
  static Optional<Money> read(
      Map<String, String> fields, AmountRange range, Map<String, String> errors) {
    if (range.isFixed()) {
      return Optional.of(range.atLeast());
    }
    String typed = BLANKS.matcher(fields.getOrDefault(FIELD, "")).replaceAll("");
    Optional<Money> amount = parse(typed, range.currency());
    String error = typed.isEmpty() ? "missing" : amount.map(it -> error(it, range)).orElse("wrong");
    if (!error.isEmpty()) {
      errors.put(FIELD, error);
      return Optional.empty();
    }
    return amount;
  }

  /** The least that a payer can pay: a merchant's lower limit of 0 means "no limit". */
  static Money least(AmountRange range) {
    return new Money(Math.max(1, range.least()), range.currency());
  }

  private static String error(Money amount, AmountRange range) {
    if (least(range).exceeds(amount)) {
      return "low";
    }
    return amount.exceeds(range.atMost()) ? "high" : "";
  }

  /** One separator alone is the decimal one: who types 10.001 is asked, never guessed at. */
  private static Optional<Money> parse(String typed, Currency currency) {
    String plain = GROUPED.matcher(typed).matches() ? ungrouped(typed) : typed;
    if (!PLAIN.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal major = new BigDecimal(plain.replace(',', '.'));
    return major.scale() > currency.getDefaultFractionDigits()
        ? Optional.empty()
        : Optional.of(Money.ofMajor(major, currency));
  }

  private static String ungrouped(String typed) {
    return typed.indexOf(',') < typed.indexOf('.')
        ? typed.replace(",", "")
        : typed.replace(".", "");
  }
}
