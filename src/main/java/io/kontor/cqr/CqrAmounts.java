package io.kontor.cqr;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocol's decimals in major units, and ours in minor ones. */
final class CqrAmounts {

  private CqrAmounts() {}

  static Currency currency(String code) {
    try {
      Currency currency = Currency.getInstance(code);
      if (currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    } catch (IllegalArgumentException e) {
      // not a code of ISO 4217: said below
    }
    throw new CqrError(CqrError.CURRENCY, "currencyCode " + code + " is not known");
  }

  /**
   * @param field the element's name, for the error
   */
  static Money money(String field, BigDecimal decimal, Currency currency) {
    try {
      return Money.ofMajor(decimal, currency);
    } catch (ArithmeticException e) {
      throw new CqrError(
          CqrError.GENERAL, field + " has more digits than " + currency + " has minor units");
    } catch (IllegalArgumentException e) {
      throw new CqrError(CqrError.GENERAL, field + " is negative");
    }
  }

  /** As decimal with four places, as the protocol's answers have it. */
  static BigDecimal decimal(Money money) {
    return money.major().setScale(Math.max(4, money.major().scale()));
  }

  /**
   * What the payer may pay.
   *
   * @param gross the amount, if the merchant named one
   * @param changeable whether the payer may change it within the limits
   */
  static AmountRange range(
      Currency currency,
      @Nullable BigDecimal gross,
      @Nullable BigDecimal least,
      @Nullable BigDecimal most,
      boolean changeable) {
    long from = least == null ? 0 : money("minPaymentLimitAmount", least, currency).minor();
    long to =
        most == null
            ? AmountRange.OPEN_END
            : money("maxPaymentLimitAmount", most, currency).minor();
    if (to < from) {
      throw new CqrError(
          CqrError.PAYMENT_LIMIT, "maxPaymentLimitAmount is below minPaymentLimitAmount");
    }
    if (gross == null) {
      return new AmountRange(Math.max(from, 1), Math.max(to, 1), currency, Optional.empty());
    }
    Money amount = money("grossAmount", gross, currency);
    if (amount.minor() < from || amount.minor() > to) {
      throw new CqrError(CqrError.PAYMENT_LIMIT, "grossAmount is not within the payment limits");
    }
    return changeable
        ? new AmountRange(Math.max(from, 1), to, currency, Optional.of(amount.minor()))
        : AmountRange.exactly(amount);
  }
}
