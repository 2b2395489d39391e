package io.kontor.payment;

import java.util.Map;

/** What the payer pays with. */
public sealed interface Instrument {

  /** The payment method that it belongs to. */
  String method();

  /** What may be kept and shown of it, such as brand and last four digits; never more. */
  Map<String, String> facts();

  /**
   * A payment card. Its data never reaches a log: {@code toString} shows no more than the last four
   * digits.
   *
   * @param number digits only, Luhn-checked by whoever took it in
   * @param month 1 to 12
   * @param year four digits
   */
  record Card(String number, int month, int year, String securityCode, String holder)
      implements Instrument {

    @Override
    public String method() {
      return "card";
    }

    @Override
    public Map<String, String> facts() {
      return Map.of(
          "brand",
          CardBrand.of(number).name(),
          "lastFour",
          number.substring(Math.max(0, number.length() - 4)));
    }

    /** The brand and last four digits, such as a receipt may show. */
    public String masked() {
      return CardBrand.of(number).label()
          + " ****"
          + number.substring(Math.max(0, number.length() - 4));
    }

    @Override
    public String toString() {
      return "Card[" + masked() + "]";
    }
  }

  /** The provider asks the payer on its own page. */
  record ProviderPage(String method) implements Instrument {

    @Override
    public Map<String, String> facts() {
      return Map.of();
    }
  }

  /**
   * A word of the provider's for data that it holds itself: who knows it may pay with it, so {@code
   * toString} does not show it.
   *
   * @param word such as a card token that the provider gave to the payer's browser
   */
  record Token(String method, String word) implements Instrument {

    @Override
    public Map<String, String> facts() {
      return Map.of();
    }

    @Override
    public String toString() {
      return "Token[" + method + "]";
    }
  }

  /**
   * A bank account to collect from. {@code toString} shows no more than the last four characters.
   *
   * @param account an IBAN, or a national account number
   * @param bank a BIC, or a national sort code; may be empty
   */
  record BankAccount(String method, String owner, String account, String bank)
      implements Instrument {

    @Override
    public Map<String, String> facts() {
      return Map.of("lastFour", lastFour());
    }

    @Override
    public String toString() {
      return "BankAccount[****" + lastFour() + "]";
    }

    private String lastFour() {
      return account.substring(Math.max(0, account.length() - 4));
    }
  }

  /**
   * What an earlier payment was paid with, as its provider keeps it. No other provider can take it.
   *
   * @param connector the earlier payment's
   * @param reference the provider's name for the earlier payment
   */
  record Earlier(String method, String connector, String reference) implements Instrument {

    @Override
    public Map<String, String> facts() {
      return Map.of();
    }
  }
}
