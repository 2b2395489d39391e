package io.kontor.stripe;

import io.kontor.payment.Reason;

/** Why Stripe, or the payer's bank, said no. */
final class StripeDeclines {

  private StripeDeclines() {}

  /**
   * @param code the {@code decline_code}, or the {@code code} where there is none
   */
  static Reason reason(String code) {
    return switch (code) {
      case "insufficient_funds" -> Reason.INSUFFICIENT_FUNDS;
      case "expired_card" -> Reason.EXPIRED_CARD;
      case "incorrect_number",
          "invalid_number",
          "invalid_expiry_month",
          "invalid_expiry_year",
          "invalid_account",
          "incorrect_zip",
          "incorrect_address" ->
          Reason.WRONG_DATA;
      case "incorrect_cvc", "invalid_cvc" -> Reason.WRONG_SECURITY_CODE;
      case "lost_card", "stolen_card", "pickup_card", "restricted_card" -> Reason.STOLEN_CARD;
      case "card_velocity_exceeded", "withdrawal_count_limit_exceeded", "amount_too_large" ->
          Reason.LIMIT_EXCEEDED;
      case "fraudulent", "merchant_blacklist", "security_violation" -> Reason.RISK;
      case "authentication_required",
          "payment_intent_authentication_failure",
          "incorrect_pin",
          "invalid_pin",
          "pin_try_exceeded" ->
          Reason.AUTHENTICATION_FAILED;
      case "card_not_supported",
          "currency_not_supported",
          "transaction_not_allowed",
          "not_permitted",
          "service_not_allowed" ->
          Reason.NOT_ALLOWED;
      default -> Reason.REFUSED;
    };
  }
}
