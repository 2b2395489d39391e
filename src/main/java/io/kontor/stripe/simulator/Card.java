package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A test card, and what comes of it.
 *
 * @param name what its token is called after {@code tok_}, and its payment method after {@code
 *     pm_card_}
 * @param brand as a charge names it
 * @param code of the error, or empty where it is paid
 * @param declineCode beside the code, or empty
 * @param effect what else happens
 */
record Card(
    String name,
    String number,
    String brand,
    String funding,
    String country,
    String code,
    String declineCode,
    Effect effect) {

  /** What else happens. */
  enum Effect {
    NONE,
    /** Not even sent to the bank. */
    BLOCKED,
    REVIEW,
    DISPUTE,
    INQUIRY,
    /** The payer's bank wants to see the payer first. */
    CHALLENGE
  }

  boolean isPaid() {
    return code.isEmpty();
  }

  String lastFour() {
    return number.substring(number.length() - 4);
  }

  /** As a token names the brand. */
  String displayed() {
    return switch (brand) {
      case "visa" -> "Visa";
      case "mastercard" -> "MasterCard";
      case "amex" -> "American Express";
      case "discover" -> "Discover";
      case "diners" -> "Diners Club";
      case "jcb" -> "JCB";
      case "unionpay" -> "UnionPay";
      default -> "Unknown";
    };
  }

  /** The error of a declined charge, without the charge's name. */
  Problem problem() {
    Problem problem = Problem.card(code, message());
    if (!declineCode.isEmpty()) {
      problem.with("decline_code", declineCode);
    }
    return switch (code) {
      case "expired_card" -> problem.with("param", "exp_month");
      case "incorrect_cvc" -> problem.with("param", "cvc");
      default -> problem;
    };
  }

  String message() {
    return switch (code) {
      case "expired_card" -> "Your card has expired.";
      case "incorrect_cvc" -> "Your card's security code is incorrect.";
      case "processing_error" -> "An error occurred while processing your card.";
      default ->
          declineCode.equals("insufficient_funds")
              ? "Your card has insufficient funds."
              : "Your card was declined.";
    };
  }

  ObjectNode outcome() {
    boolean blocked = effect == Effect.BLOCKED;
    ObjectNode outcome = Json.object();
    outcome.put(
        "network_status",
        blocked ? "not_sent_to_network" : isPaid() ? "approved_by_network" : "declined_by_network");
    outcome.put("reason", reason());
    outcome.put("risk_level", effect == Effect.REVIEW ? "elevated" : "normal");
    outcome.put("seller_message", isPaid() ? "Payment complete." : "The bank did not accept it.");
    outcome.put("type", type(blocked));
    return outcome;
  }

  private String type(boolean blocked) {
    if (blocked) {
      return "blocked";
    }
    return !isPaid() ? "issuer_declined" : effect == Effect.REVIEW ? "manual_review" : "authorized";
  }

  private @org.jspecify.annotations.Nullable String reason() {
    return isPaid() ? null : declineCode.isEmpty() ? code : declineCode;
  }
}
