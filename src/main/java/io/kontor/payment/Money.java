package io.kontor.payment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An amount of money: whole minor units of an ISO 4217 currency, never negative. */
public record Money(long minor, Currency currency) {

  public Money {
    if (minor < 0) {
      throw new IllegalArgumentException("negative amount");
    }
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException("not a currency to pay with: " + currency);
    }
  }

  /**
   * Reads a decimal in major units.
   *
   * @throws ArithmeticException if it has more digits than the currency, or does not fit a long
   */
  public static Money ofMajor(BigDecimal major, Currency currency) {
    BigDecimal exact =
        major.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    return new Money(exact.unscaledValue().longValueExact(), currency);
  }

  /** The amount in major units, with as many decimals as the currency has. */
  public BigDecimal major() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(minor, same(other).minor), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, same(other).minor), currency);
  }

  public boolean isZero() {
    return minor == 0;
  }

  /** Whether this is more than the other, of the same currency. */
  public boolean exceeds(Money other) {
    return minor > same(other).minor;
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " is not " + other.currency);
    }
    return other;
  }

  @Override
  public String toString() {
    return major().toPlainString() + " " + currency;
  }
}
