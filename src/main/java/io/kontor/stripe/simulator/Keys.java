package io.kontor.stripe.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Idempotency keys: what was answered under each, to be answered again. */
final class Keys {

  private static final int LONGEST = 255;

  /**
   * What came under a key.
   *
   * @param request the name of the request that came first
   */
  private record Entry(String content, String request, Optional<Reply> reply) {}

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * Begins a request.
   *
   * @return what was answered to the first of its kind, if it was
   */
  synchronized Optional<Reply> begin(Request request, String name) {
    if (!applies(request)) {
      return Optional.empty();
    }
    if (request.key().length() > LONGEST) {
      throw Problem.invalid(400, "", "", "Idempotency-Key is longer than 255 characters.");
    }
    Entry earlier =
        entries.putIfAbsent(request.key(), new Entry(content(request), name, Optional.empty()));
    if (earlier == null) {
      return Optional.empty();
    }
    if (!earlier.content().equals(content(request))) {
      throw Problem.of(
          400, "idempotency_error", "", "This Idempotency-Key came before, with other parameters.");
    }
    return Optional.of(
        earlier.reply().map(it -> it.with(replayed(earlier.request()))).orElseThrow(Keys::busy));
  }

  synchronized void end(Request request, Reply reply) {
    if (applies(request)) {
      entries.computeIfPresent(
          request.key(), (key, it) -> new Entry(it.content(), it.request(), Optional.of(reply)));
    }
  }

  /** As if it had not come. */
  synchronized void forget(Request request) {
    if (applies(request)) {
      entries.remove(request.key());
    }
  }

  private static Map<String, String> replayed(String first) {
    return Map.of("Idempotent-Replayed", "true", "Original-Request", first);
  }

  private static Problem busy() {
    return Problem.of(
        409,
        "idempotency_error",
        "idempotency_key_in_use",
        "Another request with this Idempotency-Key is under way.");
  }

  private static boolean applies(Request request) {
    return request.isPost() && !request.key().isEmpty();
  }

  private static String content(Request request) {
    return request.path() + "?" + new java.util.TreeMap<>(request.fields());
  }
}
