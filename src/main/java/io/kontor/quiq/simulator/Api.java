package io.kontor.quiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The two operations that clients call. */
final class Api {

  private static final String REPLY = "/reply";

  private final QuiqSimulatorProperties properties;
  private final Ledger ledger;
  private final Faults faults;
  private final Hook hook;

  Api(QuiqSimulatorProperties properties, Ledger ledger, Faults faults, Hook hook) {
    this.properties = properties;
    this.ledger = ledger;
    this.faults = faults;
    this.hook = hook;
  }

  Reply answer(Request request) {
    return switch (faults.next()) {
      case NONE -> done(request);
      case DOWN -> Reply.error(503, "nobody is there");
      case ERROR -> Reply.error(500, "something went wrong");
      case SLOW -> done(request).after(properties.slowness());
      case NONSENSE -> Reply.html("<p>A page</p>");
      case LOST -> {
        done(request);
        yield Reply.error(500, "something went wrong");
      }
    };
  }

  private Reply done(Request request) {
    if (!request.authorization().equals(credentials())) {
      return Reply.error(401, "the credentials are not right");
    }
    boolean reply = request.path().endsWith(REPLY);
    String token = request.path().replace(REPLY, "");
    Optional<Payment> payment = ledger.ofToken(token);
    if (payment.isEmpty()) {
      return Reply.error(404, "there is no such message");
    }
    if (request.method().equals(reply ? "POST" : "GET")) {
      return reply ? reply(payment.get(), request) : Reply.json(200, payment.get().told());
    }
    return Reply.error(405, "the method is not allowed");
  }

  private Reply reply(Payment payment, Request request) {
    JsonNode result = Json.read(request.body());
    if (!result.path("paymentKey").asText().equals(properties.paymentKey())) {
      return Reply.error(403, "the payment key is not right");
    }
    if (!result.path("result").asText().matches("success|failure")) {
      return Reply.error(422, "the result is not known");
    }
    ObjectNode kept = result.deepCopy();
    kept.remove("paymentKey");
    if (!ledger.answer(payment, kept)) {
      return Reply.error(409, "the message has a result already");
    }
    hook.tell(payment, kept);
    return Reply.json(200, Json.object().put("id", payment.id()));
  }

  private String credentials() {
    String user = properties.username() + ":" + properties.password();
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }
}
