package io.kontor.stripe.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The API as callers meet it: keys, faults, and the headers of every answer. */
final class Front {

  private final StripeSimulatorProperties properties;
  private final Api api;
  private final Books books;
  private final Keys keys = new Keys();
  private final Faults faults;

  Front(StripeSimulatorProperties properties, Api api, Books books, Faults faults) {
    this.properties = properties;
    this.api = api;
    this.books = books;
    this.faults = faults;
  }

  Reply answer(Request request) {
    String name = books.id("req_");
    Reply reply = checked(request, name);
    Map<String, String> headers = new HashMap<>(reply.headers());
    headers.put("Request-Id", name);
    headers.put(
        "Stripe-Version", request.version().isEmpty() ? properties.version() : request.version());
    if (!request.key().isEmpty()) {
      headers.put("Idempotency-Key", request.key());
    }
    return reply.with(headers);
  }

  private Reply checked(Request request, String name) {
    try {
      api.admit(request);
      Fault fault = request.isPost() ? faults.next() : Fault.NONE;
      if (fault.isBefore()) {
        return before(fault);
      }
      Optional<Reply> replayed = keys.begin(request, name);
      return replayed.isPresent() ? replayed.get() : first(request, fault);
    } catch (Problem problem) {
      return again(problem);
    }
  }

  private Reply first(Request request, Fault fault) {
    Reply done;
    try {
      done = done(request);
    } catch (Problem problem) {
      done = problem.reply();
      if (problem.isEarly()) {
        keys.forget(request);
        return done;
      }
    } catch (RuntimeException e) {
      keys.forget(request);
      throw e;
    }
    Reply kept = fault == Fault.ERROR_AFTER ? broken() : done;
    keys.end(request, kept);
    return after(fault, kept);
  }

  private Reply done(Request request) {
    synchronized (books) {
      return api.answer(request);
    }
  }

  private static Reply before(Fault fault) {
    return switch (fault) {
      case DROP_BEFORE -> Reply.CUT;
      case RATE_LIMIT ->
          Problem.of(429, "invalid_request_error", "rate_limit", "Too many requests.").reply();
      case CONFLICT ->
          again(
              Problem.of(
                  409, "idempotency_error", "idempotency_key_in_use", "Another request is busy."));
      default -> broken();
    };
  }

  private Reply after(Fault fault, Reply reply) {
    return switch (fault) {
      case DROP_AFTER -> Reply.CUT;
      case TIMEOUT -> reply.after(properties.timeout());
      case NONSENSE -> Reply.html("<h1>It works!</h1>");
      case HALF -> reply.saying(reply.body().substring(0, reply.body().length() / 2));
      default -> reply;
    };
  }

  private static Reply again(Problem problem) {
    return problem.status() == 409
        ? problem.reply().with(Map.of("Stripe-Should-Retry", "true"))
        : problem.reply();
  }

  private static Reply broken() {
    return Problem.of(500, "api_error", "", "Something went wrong on Stripe's end.").reply();
  }
}
