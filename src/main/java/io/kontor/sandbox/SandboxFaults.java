package io.kontor.sandbox;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Faults that the next calls meet, whatever their card says. */
final class SandboxFaults {

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

  /** The next armed fault, or else the one given. */
  synchronized Fault next(Fault otherwise) {
    Fault next = armed.poll();
    return next == null ? otherwise : next;
  }
}
