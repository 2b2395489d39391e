package io.kontor.stripe;

import io.kontor.payment.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;

/** Amounts as Stripe counts them, which is not always in the minor units of ISO 4217. */
public final class StripeAmounts {

  private final Map<String, String> decimals;
  private final Map<String, Long> minimums;

  StripeAmounts(Map<String, String> decimals, Map<String, Long> minimums) {
    this.decimals = Map.copyOf(decimals);
    this.minimums = Map.copyOf(minimums);
  }

  /**
   * Whether Stripe takes no payment of so little.
   *
   * @throws ArithmeticException as {@link #of}
   */
  boolean isTooSmall(Money money) {
    return of(money) < minimums.getOrDefault(money.currency().getCurrencyCode(), 0L);
  }

  /**
   * @throws ArithmeticException if Stripe can't take this amount, or nobody knows how it counts the
   *     currency
   */
  public long of(Money money) {
    int digits = digits(money.currency());
    long amount =
        money.major().setScale(digits, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    if (digits == 3 && amount % 10 != 0) {
      throw new ArithmeticException("the third decimal must be 0");
    }
    return amount;
  }

  /**
   * @throws ArithmeticException if it is no whole number of minor units
   */
  Money money(long amount, Currency currency) {
    return Money.ofMajor(BigDecimal.valueOf(amount, digits(currency)), currency);
  }

  private int digits(Currency currency) {
    String known = decimals.get(currency.getCurrencyCode());
    if (known == null && currency.getDefaultFractionDigits() == 2) {
      return 2;
    }
    if (known == null || known.equals("unknown")) {
      throw new ArithmeticException("decimals of " + currency + " are not known");
    }
    return Integer.parseInt(known);
  }
}
