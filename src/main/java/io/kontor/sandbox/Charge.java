package io.kontor.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A charge.
 *
 * @param key the caller's idempotency key
 * @param script the name of the script by which it goes
 */
record Charge(
    String id, String key, String script, Terms terms, Standing standing, Instant createdAt) {

  Charge with(Standing next) {
    return new Charge(id, key, script, terms, next, createdAt);
  }

  /** Goes on by its script, up to where somebody must decide or time must pass. */
  Charge play(Instant now, Duration delay) {
    List<Step> steps = TestCards.named(script).steps();
    Standing next = standing;
    for (int i = standing.step(); i < steps.size(); i++) {
      next = next.waiting(i + 1, null);
      switch (steps.get(i)) {
        case PAY -> next = terms.capture() ? next.paid(terms.amount()) : next.at(Status.AUTHORIZED);
        case AUTHORIZE -> next = next.at(Status.AUTHORIZED);
        case DECLINE -> next = next.declined(TestCards.named(script).reason());
        case DISPUTE ->
            next = next.status() == Status.CAPTURED ? next.at(Status.CHARGED_BACK) : next;
        case CHALLENGE -> {
          return with(next.at(Status.REDIRECT));
        }
        case LATER -> {
          return with(waiting(next).waiting(i + 1, now.plus(delay)));
        }
      }
    }
    return with(next);
  }

  private static Standing waiting(Standing before) {
    return before.status() == Status.REDIRECT ? before.at(Status.PENDING) : before;
  }
}
