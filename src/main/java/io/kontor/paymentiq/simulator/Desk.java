package io.kontor.paymentiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tests and people see and steer. */
final class Desk {

  private static final int MOST_FAULTS = 1000;

  private final Ledger ledger;
  private final Faults faults;

  Desk(Ledger ledger, Faults faults) {
    this.ledger = ledger;
    this.faults = faults;
  }

  Reply ledger(Request request) {
    List<Map<String, Object>> transactions = ledger.all().stream().map(Desk::line).toList();
    return Reply.json(200, Map.of("transactions", transactions, "calls", ledger.calls()));
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

  private static Map<String, Object> line(Transaction transaction) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", transaction.id());
    line.put("userId", transaction.userId());
    line.put("name", transaction.name());
    line.put("originTxId", transaction.originId());
    line.put("amount", transaction.amount().toPlainString());
    line.put("currency", transaction.currency());
    line.put("account", transaction.account());
    line.put("status", transaction.status().name());
    line.put("state", transaction.status().state());
    return line;
  }
}
