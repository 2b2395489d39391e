package io.kontor.hub;

import java.time.Duration;
import java.util.Optional;

/** What a merchant answered to a notification. */
public sealed interface Receipt {

  /** What it answered, in short; never a secret. */
  String answer();

  /** It has it. */
  record Accepted(String answer) implements Receipt {}

  /** It has not; try again, not before the time that it named. */
  record Again(String answer, Optional<Duration> notBefore) implements Receipt {}

  /** It has not; try again after just this time, however often: the protocol has its own times. */
  record Later(String answer, Duration after) implements Receipt {}

  /** It has it, and refuses the payment. */
  record Refused(String answer) implements Receipt {}

  static Receipt again(String answer) {
    return new Again(answer, Optional.empty());
  }
}
