package io.kontor.qenta;

import io.kontor.payment.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as the protocol writes them: decimals of the major unit, by point or by comma. */
public final class QentaAmounts {

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}([.,][0-9]{1,4})?");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{3}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{3}");

  private QentaAmounts() {}

  /**
   * Reads an amount. More decimals than the currency has are refused, never rounded; so are
   * separators of thousands, which would look like decimals.
   */
  public static Optional<Money> read(String text, Currency currency) {
    if (!AMOUNT.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal amount = new BigDecimal(text.replace(',', '.'));
    return amount.scale() > currency.getDefaultFractionDigits()
        ? Optional.empty()
        : Optional.of(Money.ofMajor(amount, currency));
  }

  /** A currency by its three letters or its three digits (ISO 4217). */
  public static Optional<Currency> currency(String text) {
    if (!LETTERS.matcher(text).matches() && !DIGITS.matcher(text).matches()) {
      return Optional.empty();
    }
    return Currency.getAvailableCurrencies().stream()
        .filter(
            one ->
                one.getCurrencyCode().equals(text.toUpperCase(Locale.ROOT))
                    || one.getNumericCodeAsString().equals(text))
        .filter(one -> one.getDefaultFractionDigits() >= 0)
        .findFirst();
  }

  /** An amount with a point and as many decimals as the currency has. */
  public static String decimal(Money amount) {
    return amount.major().toPlainString();
  }
}
