package io.kontor.uniphore;

import io.kontor.payment.Reason;
import java.util.Set;

/**
 * A refusal in the card gateway's words.
 *
 * @param code the error's code
 * @param declineCode the bank's reason; empty where the code says all
 * @param parameter the field of the card that is wrong; may be empty
 * @param message what the card gateway's clients print
 */
record UniphoreDeclines(String code, String declineCode, String parameter, String message) {

  /** Reasons that a provider may say more exactly than the hub's own words can. */
  private static final Set<String> BANKS =
      Set.of(
          "generic_decline",
          "insufficient_funds",
          "lost_card",
          "stolen_card",
          "fraudulent",
          "do_not_honor",
          "pickup_card",
          "restricted_card",
          "transaction_not_allowed",
          "card_velocity_exceeded",
          "withdrawal_count_limit_exceeded",
          "call_issuer",
          "try_again_later",
          "invalid_account",
          "card_not_supported");

  /**
   * @param note the provider's own code, if it gave one
   */
  static UniphoreDeclines of(Reason reason, String note) {
    if (BANKS.contains(note)) {
      return declined(note);
    }
    if (note.equals("processing_error")) {
      return field(
          "processing_error",
          "",
          "An error occurred while processing your card. Try again in a little bit.");
    }
    return switch (reason) {
      case INSUFFICIENT_FUNDS -> declined("insufficient_funds");
      case EXPIRED_CARD -> field("expired_card", "exp_month", "Your card has expired.");
      case WRONG_SECURITY_CODE ->
          field("incorrect_cvc", "cvc", "Your card's security code is incorrect.");
      case WRONG_DATA -> field("incorrect_number", "number", "Your card number is incorrect.");
      case STOLEN_CARD -> declined("stolen_card");
      case LIMIT_EXCEEDED -> declined("card_velocity_exceeded");
      case RISK -> declined("fraudulent");
      case AUTHENTICATION_FAILED -> declined("authentication_required");
      case NOT_ALLOWED -> declined("transaction_not_allowed");
      case REFUSED, CANCELLED_BY_PAYER, TIMED_OUT -> declined("generic_decline");
    };
  }

  private static UniphoreDeclines declined(String bank) {
    String message =
        bank.equals("insufficient_funds")
            ? "Your card has insufficient funds."
            : "Your card was declined.";
    return new UniphoreDeclines("card_declined", bank, "", message);
  }

  private static UniphoreDeclines field(String code, String parameter, String message) {
    return new UniphoreDeclines(code, "", parameter, message);
  }
}
