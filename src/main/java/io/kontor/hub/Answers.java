package io.kontor.hub;

import io.kontor.store.AnswerStore;
import io.kontor.store.AnswerStore.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives the repeats of a request with a key the answer of the first, byte for byte. Where the
 * request makes everything in one transaction, its answer is kept in the same: then a crash leaves
 * nothing, and even a lease that was taken over too early makes nothing twice.
 */
@Component
public class Answers {

  private static final int TRIES = 3;

  /** Whose turn it is. */
  public sealed interface Turn {

    /** The caller's; it ends it by {@link #keep} or {@link #release}. */
    record Yours(String merchantId, String key, String owner) implements Turn {}

    /** It was answered before. */
    record Answered(int status, String contentType, String body) implements Turn {}

    /** Another is at work on it. */
    record Running(Duration retryAfter) implements Turn {}

    /** The key was used for something else. */
    record Reused() implements Turn {}
  }

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final AnswerStore store;
  private final HubProperties properties;
  private final Clock clock;

  Answers(AnswerStore store, HubProperties properties, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Asks for a turn. Not within a transaction: others must see it.
   *
   * @param fingerprint 64 hexadecimal digits of what is asked for
   * @param kept how long the answer is kept
   */
  public Turn begin(String merchantId, String key, String fingerprint, Duration kept) {
    String owner = UUID.randomUUID().toString();
    for (int i = 0; i < TRIES; i++) {
      Instant now = Changes.now(clock);
      Instant until = now.plus(lease());
      if (store.lease(merchantId, key, fingerprint, owner, until, now, now.plus(kept))) {
        return new Turn.Yours(merchantId, key, owner);
      }
      Optional<Entry> entry = store.find(merchantId, key);
      if (entry.isPresent()) {
        return found(merchantId, key, fingerprint, owner, entry.get());
      }
    }
    return new Turn.Running(A_MOMENT);
  }

  private Turn found(String merchantId, String key, String fingerprint, String owner, Entry entry) {
    if (!entry.fingerprint().equals(fingerprint)) {
      return new Turn.Reused();
    }
    if (entry.leasedUntil().isEmpty()) {
      AnswerStore.Answer answer = entry.answer();
      return new Turn.Answered(answer.status(), answer.contentType(), answer.body());
    }
    Instant now = Changes.now(clock);
    return store.takeOver(merchantId, key, entry.owner(), owner, now, now.plus(lease()))
        ? new Turn.Yours(merchantId, key, owner)
        : new Turn.Running(A_MOMENT);
  }

  /**
   * Keeps the answer.
   *
   * @throws IllegalStateException if another took the turn over
   */
  public void keep(Turn.Yours turn, int status, String contentType, String body) {
    AnswerStore.Answer answer = new AnswerStore.Answer(status, contentType, body);
    if (!store.keep(turn.merchantId(), turn.key(), turn.owner(), answer)) {
      throw new IllegalStateException("the turn was taken over");
    }
  }

  /** Gives the turn back: the request was refused or failed, and may come again. */
  public void release(Turn.Yours turn) {
    store.release(turn.merchantId(), turn.key(), turn.owner());
  }

  /** Longer than any provider may take. */
  private Duration lease() {
    return properties.reconciliation().callLimit().multipliedBy(2);
  }
}
