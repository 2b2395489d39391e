package io.kontor.stripe.simulator;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Faults that the next requests meet, one each, in order. */
final class Faults {

  private final Deque<Fault> armed = new ArrayDeque<>();

  synchronized void arm(Fault fault, int times) {
    armed.addAll(Collections.nCopies(times, fault));
  }

  synchronized void clear() {
    armed.clear();
  }

  synchronized List<Fault> armed() {
    return List.copyOf(armed);
  }

  synchronized Fault next() {
    Fault next = armed.poll();
    return next == null ? Fault.NONE : next;
  }
}
