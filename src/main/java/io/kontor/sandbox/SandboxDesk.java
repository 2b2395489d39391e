package io.kontor.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests and people see and steer: the ledger, faults, disputes, repeated webhooks. */
final class SandboxDesk {

  private static final int MOST_FAULTS = 1000;

  private final SandboxProvider provider;
  private final SandboxLedger ledger;
  private final SandboxWire wire;
  private final SandboxFaults faults;

  SandboxDesk(
      SandboxProvider provider, SandboxLedger ledger, SandboxWire wire, SandboxFaults faults) {
    this.provider = provider;
    this.ledger = ledger;
    this.wire = wire;
    this.faults = faults;
  }

  Answer ledger(Call call) {
    String disputed = call.between("charges/", "/dispute");
    String told = call.between("charges/", "/webhook");
    if (call.method().equals("POST") && !disputed.isEmpty()) {
      return Answer.json(200, wire.charge(provider.dispute(disputed)));
    }
    if (call.method().equals("POST") && !told.isEmpty()) {
      provider.tell(told);
      return Answer.json(200, Map.of("sent", true));
    }
    return call.method().equals("GET") && call.path().isEmpty()
        ? Answer.json(200, book())
        : Answer.error(404, "no_such_path", "there is nothing here");
  }

  Answer faults(Call call) {
    switch (call.method()) {
      case "POST" -> {
        JsonNode request = Words.read(call.body());
        faults.arm(Fault.of(Words.required(request, "fault")), request.path("times").asInt(1));
      }
      case "DELETE" -> faults.clear();
      default -> {
        // GET only looks
      }
    }
    return Answer.json(200, Map.of("armed", faults.armed().stream().map(Fault::word).toList()));
  }

  private Map<String, Object> book() {
    List<Charge> charges = ledger.charges();
    List<Operation> operations = ledger.operations();
    List<Message> messages = ledger.messages();
    var counts = new TreeMap<String, Long>();
    charges.forEach(c -> counts.merge("charges." + c.standing().status().word(), 1L, Long::sum));
    operations.forEach(
        o -> counts.merge("operations." + o.kind() + "." + o.status().word(), 1L, Long::sum));
    messages.forEach(m -> counts.merge("webhooks." + m.fate().word(), 1L, Long::sum));
    var book = new LinkedHashMap<String, Object>();
    book.put("counts", counts);
    book.put("charges", charges.stream().map(this::line).toList());
    book.put("operations", operations.stream().map(wire::operation).toList());
    return book;
  }

  private Map<String, Object> line(Charge charge) {
    Map<String, Object> line = wire.charge(charge);
    line.put("script", charge.script());
    line.put("method", charge.terms().method());
    line.put("card", charge.terms().card());
    line.put("createdAt", charge.createdAt());
    return line;
  }
}
