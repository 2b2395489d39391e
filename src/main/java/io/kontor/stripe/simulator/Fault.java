package io.kontor.stripe.simulator;

import java.util.Locale;

/** What can go wrong with the next request that would change something. */
enum Fault {
  NONE,
  /** Does it, and cuts the connection in place of the answer. */
  DROP_AFTER,
  /** Cuts the connection, and does nothing. */
  DROP_BEFORE,
  /** Does it, and answers 500; the key's answer from then on. */
  ERROR_AFTER,
  /** Answers 500, and does nothing. */
  ERROR_BEFORE,
  /** Does it, and answers too late. */
  TIMEOUT,
  /** Does it, and answers with a web page. */
  NONSENSE,
  /** Does it, and answers with the first half of the answer. */
  HALF,
  /** Too many requests. */
  RATE_LIMIT,
  /** As if another request had the same key just now. */
  CONFLICT;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isBefore() {
    return this == DROP_BEFORE || this == ERROR_BEFORE || this == RATE_LIMIT || this == CONFLICT;
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
