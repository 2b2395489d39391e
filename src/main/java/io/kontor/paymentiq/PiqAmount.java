package io.kontor.paymentiq;

import io.kontor.payment.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount as PaymentIQ writes it: a decimal in major units, negative where money leaves the
 * user's account. What cannot be read is nothing, never something near it.
 */
record PiqAmount(String text, String currency) {

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,19}(\\.\\d{1,10})?");

  static String of(Money money) {
    return money.major().toPlainString();
  }

  boolean isNegative() {
    return text.startsWith("-");
  }

  /** Whether it is that much, with that sign. */
  boolean is(Money money, boolean negative) {
    return money().filter(money::equals).isPresent()
        && (money.isZero() || isNegative() == negative);
  }

  /** How much, without its sign; empty if it is no amount of a currency that we know. */
  Optional<Money> money() {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Money.ofMajor(new BigDecimal(text).abs(), Currency.getInstance(currency)));
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Reads an amount such as {@code 12.00 EUR}. */
  static Optional<Money> read(String amount) {
    String[] parts = amount.trim().split(" ");
    return parts.length == 2 ? new PiqAmount(parts[0], parts[1]).money() : Optional.empty();
  }
}
