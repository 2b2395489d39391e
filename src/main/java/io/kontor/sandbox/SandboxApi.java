package io.kontor.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The sandbox's API: charges and operations, with the faults that their cards ask for. */
final class SandboxApi {

  private final SandboxProvider provider;
  private final SandboxLedger ledger;
  private final SandboxWire wire;
  private final SandboxFaults faults;
  private final MoreCards cards;
  private final String authorization;
  private final Duration timeout;

  SandboxApi(
      SandboxProvider provider,
      SandboxLedger ledger,
      SandboxWire wire,
      SandboxFaults faults,
      MoreCards cards,
      String key,
      Duration timeout) {
    this.provider = provider;
    this.ledger = ledger;
    this.wire = wire;
    this.faults = faults;
    this.cards = cards;
    this.authorization = "Bearer " + key;
    this.timeout = timeout;
  }

  Answer answer(Call call) {
    if (!same(call.authorization(), authorization)) {
      return Answer.error(401, "unauthorized", "the key is not right");
    }
    return switch (call.method()) {
      case "GET" -> find(call);
      case "POST" -> call.path().equals("charges") ? charge(call) : operate(call);
      default -> Answer.error(405, "method_not_allowed", "use GET or POST");
    };
  }

  private Answer find(Call call) {
    String charge = call.between("charges/", "");
    String operation = call.between("operations/", "");
    return ledger
        .chargeByKey(charge)
        .map(wire::charge)
        .or(() -> ledger.operationByKey(operation).map(wire::operation))
        .map(found -> Answer.json(200, found))
        .orElseGet(() -> Answer.error(404, "unknown_key", "there is nothing of that key"));
  }

  private Answer charge(Call call) {
    String key = key(call);
    JsonNode request = Words.read(call.body());
    Terms terms = Requests.terms(request);
    Script script = again(request).orElseGet(() -> Requests.script(request, cards));
    Fault fault = ledger.knows(key) ? Fault.NONE : faults.next(script.fault());
    return disguised(
        fault, () -> wire.charge(provider.charge(key, terms, script, fault == Fault.OVERTAKEN)));
  }

  /** How a charge goes that is made with what an earlier one was paid with. */
  private Optional<Script> again(JsonNode request) {
    String earlier = request.path("again").asText("");
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    boolean paid =
        ledger
            .charge(earlier)
            .map(charge -> charge.standing().status())
            .filter(status -> status == Status.CAPTURED || status == Status.AUTHORIZED)
            .isPresent();
    if (!paid) {
      throw new Refused(422, "not_payable", "the earlier charge was not paid");
    }
    return Optional.of(TestCards.card(""));
  }

  private Answer operate(Call call) {
    String kind = call.path().substring(call.path().lastIndexOf('/') + 1);
    String charge = call.between("charges/", "/" + kind);
    String key = key(call);
    OptionalLong amount = Requests.amount(call.body());
    Fault fault = ledger.knows(key) ? Fault.NONE : faults.next(Fault.NONE);
    return disguised(
        fault,
        () -> wire.operation(provider.operate(key, charge, kind, amount, fault == Fault.LATER)));
  }

  private Answer disguised(Fault fault, Supplier<Map<String, Object>> work) {
    if (fault.isBefore()) {
      return fault == Fault.DROP_BEFORE
          ? Answer.CUT
          : Answer.error(503, "unavailable", "nothing was done");
    }
    Map<String, Object> done = work.get();
    return switch (fault) {
      case TIMEOUT -> Answer.CUT.after(timeout);
      case OVERTAKEN -> Answer.json(200, done).after(Duration.ofSeconds(1));
      case DROP_AFTER -> Answer.CUT;
      case ERROR_AFTER -> Answer.error(500, "internal_error", "something went wrong");
      case NONSENSE -> new Answer(200, "text/html", "<h1>It works!</h1>", "", Duration.ZERO, false);
      case HALF -> Answer.json(200, Map.of("status", Status.CAPTURED));
      default -> Answer.json(200, done);
    };
  }

  private static String key(Call call) {
    if (call.key().isEmpty() || call.key().length() > 255) {
      throw new Refused(400, "key_missing", "the header Idempotency-Key is missing or too long");
    }
    return call.key();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
