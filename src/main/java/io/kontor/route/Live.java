package io.kontor.route;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The generation that requests use now. */
@Component
final class Live {
  private volatile @Nullable Generation current;

  /** The current generation, held for the caller, who must release it. */
  Generation acquire() {
    Generation generation = current;
    // A generation retires only after its successor is published, so this ends.
    while (generation != null && !generation.acquire()) {
      Thread.onSpinWait();
      generation = current;
    }
    if (generation == null) {
      throw new IllegalStateException("routes are not in use");
    }
    return generation;
  }

  @Nullable Generation current() {
    return current;
  }

  /** Puts a generation in use and tells which one was before. */
  @Nullable Generation publish(@Nullable Generation next) {
    Generation before = current;
    current = next;
    return before;
  }
}
