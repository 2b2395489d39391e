package io.kontor.quiq.simulator;

import java.util.Locale;

/** What can go wrong with the next call to the API. */
enum Fault {
  NONE,
  /** Nobody is there: HTTP 503. */
  DOWN,
  /** It answers with an error and does nothing: HTTP 500. */
  ERROR,
  /** It answers late. */
  SLOW,
  /** It does what it is asked, and answers with an error. */
  LOST,
  /** It answers with a web page. */
  NONSENSE;

  /**
   * @throws IllegalArgumentException if there is no such fault
   */
  static Fault of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
