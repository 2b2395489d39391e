package io.kontor.cqr.shop;

import org.springframework.stereotype.Component;

/** What the listener is to do with the next calls. */
@Component
@OnlyInDemo
class Moods {

  private Mood mood = Mood.PROMPT;
  private int left;

  /**
   * @param calls for how many calls; then the listener is prompt again
   */
  synchronized void set(Mood next, int calls) {
    this.mood = next;
    this.left = next == Mood.PROMPT ? 0 : calls;
  }

  synchronized Mood next() {
    if (left == 0) {
      return Mood.PROMPT;
    }
    left--;
    return mood;
  }

  synchronized Mood current() {
    return left == 0 ? Mood.PROMPT : mood;
  }

  synchronized int left() {
    return left;
  }
}
