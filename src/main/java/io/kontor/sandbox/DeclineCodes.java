package io.kontor.sandbox;

import static java.util.Map.entry;

import io.kontor.payment.Reason;
import java.util.Map;

/** The sandbox's words for refusals, and what they mean to the hub. */
final class DeclineCodes {

  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          entry("card_declined", Reason.REFUSED),
          entry("insufficient_funds", Reason.INSUFFICIENT_FUNDS),
          entry("expired_card", Reason.EXPIRED_CARD),
          entry("incorrect_number", Reason.WRONG_DATA),
          entry("incorrect_cvc", Reason.WRONG_SECURITY_CODE),
          entry("stolen_card", Reason.STOLEN_CARD),
          entry("limit_exceeded", Reason.LIMIT_EXCEEDED),
          entry("suspected_fraud", Reason.RISK),
          entry("authentication_failed", Reason.AUTHENTICATION_FAILED),
          entry("cancelled_by_payer", Reason.CANCELLED_BY_PAYER),
          entry("payer_timed_out", Reason.TIMED_OUT),
          entry("not_permitted", Reason.NOT_ALLOWED));

  private DeclineCodes() {}

  /** A word that we don't know is still a refusal. */
  static Reason reason(String code) {
    return REASONS.getOrDefault(code, Reason.REFUSED);
  }
}
