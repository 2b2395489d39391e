package io.kontor.paymentiq.simulator;

import java.util.Locale;

/** What can go wrong with the next transaction. */
enum Fault {
  NONE,
  /** Every call to the hub comes twice. */
  DUPLICATE,
  /** The hub hears that the money moved before it is asked whether it may. */
  REORDER,
  /** The hub hears what became of it only a while later; the payer is back before. */
  LATE,
  /** Less moves than the hub allowed. */
  AMOUNT,
  /** The calls to the hub show a wrong password. */
  CREDENTIALS,
  /** The hub's answer whether it may comes too late to be read. */
  TIMEOUT,
  /** The first try to tell what has happened is not answered in time. */
  TOLD_TIMEOUT,
  /** The Admin API does it and does not answer. */
  ADMIN_TIMEOUT,
  /** The Admin API does it and answers with an error. */
  ADMIN_ERROR,
  /** The Admin API does it and answers with a web page. */
  ADMIN_NONSENSE,
  /** The Admin API has forgotten its tokens. */
  ADMIN_TOKEN;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if there is no such fault
   */
  static Fault of(String word) {
    for (Fault fault : values()) {
      if (fault.word().equals(word)) {
        return fault;
      }
    }
    throw new IllegalArgumentException("fault is not known");
  }
}
