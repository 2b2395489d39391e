package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tests and people see and steer. */
final class Desk {

  private static final int MOST_FAULTS = 1000;

  private static final List<String> KINDS =
      List.of("charge", "refund", "payment_intent", "checkout.session", "dispute", "event");

  private final Books books;
  private final Webhooks webhooks;
  private final Faults faults;

  Desk(Books books, Webhooks webhooks, Faults faults) {
    this.books = books;
    this.webhooks = webhooks;
    this.faults = faults;
  }

  Reply ledger() {
    Map<String, Object> ledger = new LinkedHashMap<>();
    KINDS.forEach(
        kind ->
            ledger.put(
                kind,
                books.all(kind, it -> true).stream()
                    .map(it -> books.shown(it, List.of()))
                    .toList()));
    ledger.put("webhooks_under_way", webhooks.underWay());
    return Reply.json(200, ledger);
  }

  Reply faults(Request request) {
    switch (request.method()) {
      case "POST" -> {
        JsonNode wish = Json.read(request.body());
        int times = Math.clamp(wish.path("times").asInt(1), 1, MOST_FAULTS);
        faults.arm(Fault.of(wish.path("fault").asText()), times);
      }
      case "DELETE" -> faults.clear();
      default -> {
        // GET only looks
      }
    }
    return Reply.json(200, Map.of("armed", faults.armed().stream().map(Fault::word).toList()));
  }
}
