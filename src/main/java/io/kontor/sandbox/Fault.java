package io.kontor.sandbox;

import java.util.Locale;

/** What goes wrong on the way; the answer of a call is never what its charge is. */
enum Fault {
  NONE,
  /** The charge is made, and the connection stays silent for longer than callers wait. */
  TIMEOUT,
  /** The charge is made, and the connection is cut without an answer. */
  DROP_AFTER,
  /** The connection is cut and nothing is charged. */
  DROP_BEFORE,
  /** The charge is made, and the answer is HTTP 500. */
  ERROR_AFTER,
  /** The answer is HTTP 503 and nothing is charged. */
  ERROR_BEFORE,
  /** The charge is made, and the answer is HTTP 200 with rubbish. */
  NONSENSE,
  /** The charge is made, and the answer lacks its id. */
  HALF,
  /** The charge is made, and its webhook arrives before the answer. */
  OVERTAKEN,
  /** Each webhook of the charge is sent twice. */
  WEBHOOK_TWICE,
  /** An operation is not carried out at once, but later. */
  LATER;

  /** Whether it strikes before anything is charged. */
  boolean isBefore() {
    return this == DROP_BEFORE || this == ERROR_BEFORE;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Fault of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
