package io.kontor.cqr.shop;

import java.util.Map;

/**
 * A payment's state in the shop's words.
 *
 * @param tone good, wait, bad or quiet
 */
record StateWords(String label, String tone) {

  static final int REFUNDED = 125;
  static final StateWords NOTHING_HEARD = new StateWords("Not paid yet", "quiet");
  static final StateWords NOT_ACCEPTED = new StateWords("Not accepted", "bad");
  static final StateWords REFUSED_BY_SHOP = new StateWords("Refused by the shop", "bad");
  static final StateWords GONE_BACK = new StateWords("Refunded", "quiet");
  static final StateWords GONE_BACK_IN_PART = new StateWords("Refunded in part", "good");

  private static final Map<Integer, StateWords> BY_NUMBER =
      Map.ofEntries(
          Map.entry(4, new StateWords("Failed", "bad")),
          Map.entry(13, new StateWords("Reserved", "good")),
          Map.entry(20, new StateWords("Paid out", "good")),
          Map.entry(27, new StateWords("Paid", "good")),
          Map.entry(30, new StateWords("Payer is at the bank", "wait")),
          Map.entry(100, new StateWords("Refused", "bad")),
          Map.entry(102, new StateWords("Expired", "quiet")),
          Map.entry(113, new StateWords("Cancelled", "quiet")),
          Map.entry(118, new StateWords("Charged back", "bad")),
          Map.entry(120, new StateWords("Pending", "wait")),
          Map.entry(121, new StateWords("Refused", "bad")),
          Map.entry(229, new StateWords("Refused", "bad")),
          Map.entry(233, new StateWords("Being clarified", "wait")),
          Map.entry(305, new StateWords("Refused", "bad")));

  static StateWords of(Told told) {
    return BY_NUMBER.getOrDefault(told.state(), new StateWords(told.stateName(), "quiet"));
  }
}
