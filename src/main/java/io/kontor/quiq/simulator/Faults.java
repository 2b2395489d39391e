package io.kontor.quiq.simulator;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/** Faults that the next calls to the API meet, one each, in order. */
final class Faults {

  private final Deque<Fault> armed = new ArrayDeque<>();

  /** {@code POST ?fault=down&times=3} arms, {@code DELETE} clears. */
  synchronized Reply answer(Request request) {
    if (request.method().equals("DELETE")) {
      armed.clear();
    } else {
      Fault fault = Fault.of(request.parameters().getOrDefault("fault", ""));
      int times = Integer.parseInt(request.parameters().getOrDefault("times", "1"));
      armed.addAll(Collections.nCopies(times, fault));
    }
    return Reply.json(200, Json.object().put("armed", armed.size()));
  }

  synchronized Fault next() {
    Fault next = armed.poll();
    return next == null ? Fault.NONE : next;
  }
}
