package io.kontor.paymentiq.simulator;

import java.util.Map;

/** What the payer's bank makes of a card. Any number that is not here is paid. */
final class Cards {

  private static final Map<String, Status> REFUSED =
      Map.of(
          "5186170070001140", Status.ERR_DECLINED_NO_FUNDS,
          "4000000000000002", Status.ERR_DECLINED_OTHER_REASON,
          "4000000000000069", Status.ERR_DECLINED_CARD_EXPIRED);

  private static final int LEAST = 12;

  private Cards() {}

  static Status decision(String number, boolean delayedCapture) {
    Status paid = delayedCapture ? Status.SUCCESS_WAITING_CAPTURE : Status.SUCCESS;
    return REFUSED.getOrDefault(number, paid);
  }

  /** The digits of a card number as a payer types it; empty if it can be none. */
  static String digits(String typed) {
    String digits = typed.replaceAll("[ -]", "");
    return digits.matches("\\d{" + LEAST + ",19}") ? digits : "";
  }

  static String masked(String digits) {
    return digits.substring(0, 6) + "******" + digits.substring(digits.length() - 4);
  }
}
