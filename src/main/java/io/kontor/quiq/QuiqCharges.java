package io.kontor.quiq;

import io.kontor.payment.Line;
import io.kontor.payment.Money;
import io.kontor.quiq.QuiqProperties.Charge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** What is added to a payment, such as tax or shipping. */
final class QuiqCharges {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private QuiqCharges() {}

  /** A line for each charge that comes to something. */
  static List<Line> of(List<Charge> charges, Money amount) {
    List<Line> lines = new ArrayList<>();
    for (Charge charge : charges) {
      long minor = minor(charge, amount);
      if (minor > 0) {
        lines.add(new Line(charge.label(), 1, minor));
      }
    }
    return lines;
  }

  /**
   * @throws IllegalArgumentException if a charge is not either a share or a sum in a currency
   */
  static void check(Charge charge) {
    BigDecimal percent = charge.percent();
    BigDecimal amount = charge.amount();
    if ((percent == null) == (amount == null)) {
      throw new IllegalArgumentException("needs either percent or amount");
    }
    if (amount != null) {
      Money.ofMajor(amount, Currency.getInstance(charge.currency()));
    }
    if (percent != null && percent.signum() < 0) {
      throw new IllegalArgumentException("percent is less than 0");
    }
  }

  private static long minor(Charge charge, Money amount) {
    BigDecimal percent = charge.percent();
    if (percent != null) {
      return BigDecimal.valueOf(amount.minor())
          .multiply(percent)
          .divide(HUNDRED, 0, RoundingMode.HALF_UP)
          .longValueExact();
    }
    BigDecimal sum = charge.amount();
    if (sum == null || !charge.currency().equals(amount.currency().getCurrencyCode())) {
      return 0;
    }
    return Money.ofMajor(sum, amount.currency()).minor();
  }
}
