package io.kontor.payment;

import java.util.Currency;
import java.util.Optional;

/**
 * What the merchant lets the payer pay: one amount, or any between two.
 *
 * @param least the smallest amount allowed, in minor units, 0 or more
 * @param most the largest amount allowed, in minor units, not below {@code least}
 * @param suggested what the page shows at first where the payer may choose
 */
public record AmountRange(long least, long most, Currency currency, Optional<Long> suggested) {

  /** The most that an open amount may come to: fits every provider's decimal. */
  public static final long OPEN_END = 999_999_999_999L;

  public AmountRange {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException("not a range: " + least + " to " + most);
    }
  }

  public static AmountRange exactly(Money amount) {
    return new AmountRange(amount.minor(), amount.minor(), amount.currency(), Optional.empty());
  }

  public boolean isFixed() {
    return least == most;
  }

  public boolean allows(Money amount) {
    return amount.currency().equals(currency) && amount.minor() >= least && amount.minor() <= most;
  }

  public Money atLeast() {
    return new Money(least, currency);
  }

  public Money atMost() {
    return new Money(most, currency);
  }
}
