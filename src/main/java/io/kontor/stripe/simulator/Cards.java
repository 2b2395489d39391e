package io.kontor.stripe.simulator;

import io.kontor.payment.CardBrand;
import io.kontor.stripe.simulator.Card.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The test cards. Any other number that can be a card's is paid. */
final class Cards {

  private static final List<Card> ALL =
      List.of(
          paid("visa", "4242424242424242", "visa", "credit"),
          paid("visa_debit", "4000056655665556", "visa", "debit"),
          paid("mastercard", "5555555555554444", "mastercard", "credit"),
          paid("mastercard_debit", "5200828282828210", "mastercard", "debit"),
          paid("mastercard_prepaid", "5105105105105100", "mastercard", "prepaid"),
          paid("amex", "378282246310005", "amex", "credit"),
          paid("discover", "6011111111111117", "discover", "credit"),
          paid("diners", "3056930009020004", "diners", "credit"),
          paid("jcb", "3566002020360505", "jcb", "credit"),
          paid("unionpay", "6200000000000005", "unionpay", "credit"),
          new Card("ca", "4000001240000000", "visa", "credit", "CA", "", "", Effect.NONE),
          paid("bypassPending", "4000000000000077", "visa", "credit"),
          paid("domesticPricing", "4000000000000093", "visa", "credit"),
          paid("avsFail", "4000000000000010", "visa", "credit"),
          but("riskLevelElevated", "4000000000009235", Effect.REVIEW),
          but("createDispute", "4000000000000259", Effect.DISPUTE),
          but("createDisputeProductNotReceived", "4000000000002685", Effect.DISPUTE),
          but("createDisputeInquiry", "4000000000001976", Effect.INQUIRY),
          but("threeDSecure2Required", "4000000000003220", Effect.CHALLENGE),
          but("authenticationRequired", "4000002500003155", Effect.CHALLENGE),
          declined("chargeDeclined", "4000000000000002", "generic_decline"),
          declined("chargeDeclinedInsufficientFunds", "4000000000009995", "insufficient_funds"),
          declined("chargeDeclinedLostCard", "4000000000009987", "lost_card"),
          declined("chargeDeclinedStolenCard", "4000000000009979", "stolen_card"),
          declined("chargeCustomerFail", "4000000000000341", "generic_decline"),
          new Card(
              "chargeDeclinedFraudulent",
              "4100000000000019",
              "visa",
              "credit",
              "US",
              "card_declined",
              "fraudulent",
              Effect.BLOCKED),
          failed("chargeDeclinedExpiredCard", "4000000000000069", "expired_card"),
          failed("chargeDeclinedIncorrectCvc", "4000000000000127", "incorrect_cvc"),
          failed("chargeDeclinedProcessingError", "4000000000000119", "processing_error"));

  private Cards() {}

  /** The card of a test token or test payment method. */
  static Optional<Card> named(String word) {
    String name = word.replaceFirst("^(tok_|pm_card_)", "");
    return name.equals(word)
        ? Optional.empty()
        : ALL.stream().filter(card -> card.name().equals(name)).findFirst();
  }

  /** The card of a number that a payer typed; empty if it can be none. */
  static Optional<Card> numbered(String typed) {
    String digits = typed.replaceAll("[ -]", "");
    if (!digits.matches("\\d{12,19}") || !CardBrand.of(digits).isValid(digits)) {
      return Optional.empty();
    }
    return ALL.stream()
        .filter(card -> card.number().equals(digits))
        .findFirst()
        .or(() -> Optional.of(paid("", digits, brand(digits), "credit")));
  }

  private static String brand(String digits) {
    return CardBrand.of(digits).name().toLowerCase(Locale.ROOT);
  }

  private static Card paid(String name, String number, String brand, String funding) {
    return new Card(name, number, brand, funding, "US", "", "", Effect.NONE);
  }

  private static Card but(String name, String number, Effect effect) {
    return new Card(name, number, "visa", "credit", "US", "", "", effect);
  }

  private static Card declined(String name, String number, String declineCode) {
    return new Card(
        name, number, "visa", "credit", "US", "card_declined", declineCode, Effect.NONE);
  }

  private static Card failed(String name, String number, String code) {
    return new Card(name, number, "visa", "credit", "US", code, "", Effect.NONE);
  }
}
