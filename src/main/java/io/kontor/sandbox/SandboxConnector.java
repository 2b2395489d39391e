package io.kontor.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.hub.Report;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Instrument;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The sandbox's words for what the hub asks and hears. */
public final class SandboxConnector {

  private static final String API = "/sandbox/v1/";

  /** Where an order goes. */
  public String path(Order order) {
    return order.attempt().kind() == Kind.PAY
        ? API + "charges"
        : API + "charges/" + order.original().orElseThrow() + "/" + order.verb();
  }

  /** Where to ask what became of it. */
  public String queryPath(Order order) {
    String resource = order.attempt().kind() == Kind.PAY ? "charges/" : "operations/";
    return API + resource + order.attempt().id();
  }

  /** What is asked; in bytes, because a trace log shows what a bean returns, but no bytes. */
  public byte[] request(Order order) {
    var request = new LinkedHashMap<String, Object>();
    request.put("amount", order.attempt().amount().minor());
    if (order.attempt().kind() == Kind.PAY) {
      request.put("reference", order.payment().reference());
      request.put("currency", order.attempt().amount().currency().getCurrencyCode());
      request.put("direction", order.payment().direction().name().toLowerCase(Locale.ROOT));
      request.put("capture", order.payment().details().capture());
      request.put("description", order.payment().details().description());
      request.put("returnUrl", order.returnUrl());
      request.put("webhookUrl", order.webhookUrl());
      Instrument instrument = order.instrument().orElseThrow();
      request.put("method", instrument.method());
      if (instrument instanceof Instrument.Card card) {
        request.put("card", card(card));
      } else if (instrument instanceof Instrument.Earlier earlier) {
        request.put("again", earlier.reference());
      }
    }
    return Words.write(request).getBytes(StandardCharsets.UTF_8);
  }

  /** What the answer to an order means. */
  public Outcome outcome(Order order, int status, String body) {
    return switch (status) {
      case 200 -> said(order.attempt(), Words.read(body));
      // turned away at the door, because our key is wrong: nothing was done
      case 401, 403 -> new Outcome.Absent();
      case 400, 404, 422 -> new Outcome.Declined(Reason.NOT_ALLOWED, error(body));
      // 409 among them: the sandbox holds something of our key, so only a question tells
      default -> new Outcome.Unknown("HTTP " + status);
    };
  }

  /** What the answer to a question means. Only the sandbox's own word proves absence. */
  public Outcome answer(Order order, int status, String body) {
    if (status == 404 && error(body).equals("unknown_key")) {
      return new Outcome.Absent();
    }
    return status == 200
        ? said(order.attempt(), Words.read(body))
        : new Outcome.Unknown("HTTP " + status);
  }

  /**
   * What a webhook means.
   *
   * @param body verified before
   * @throws IllegalArgumentException if it does not say what became of what
   */
  public Report report(String eventId, String body) {
    JsonNode event = Words.read(body);
    JsonNode data = event.path("data");
    UUID attemptId = UUID.fromString(Words.required(data, "key"));
    Outcome outcome =
        switch (Words.required(event, "type")) {
          case "charge.updated" -> charge(data);
          case "operation.updated" -> operation(data);
          default -> throw new IllegalArgumentException("type is not known");
        };
    if (outcome instanceof Outcome.Unknown) {
      throw new IllegalArgumentException("status is not known");
    }
    return new Report("sandbox", eventId, attemptId, outcome);
  }

  private static Outcome said(Attempt attempt, JsonNode body) {
    if (!Words.required(body, "key").equals(attempt.id().toString())) {
      throw new IllegalArgumentException("an answer to another question");
    }
    return attempt.kind() == Kind.PAY ? charge(body) : operation(body);
  }

  private static Outcome charge(JsonNode charge) {
    String id = Words.required(charge, "id");
    return switch (Words.required(charge, "status")) {
      case "captured" -> new Outcome.Captured(id);
      case "authorized" -> new Outcome.Authorized(id);
      case "pending" -> new Outcome.Pending(id);
      case "redirect" ->
          new Outcome.Redirect(id, PayerRedirect.get(Words.required(charge, "redirectUrl")));
      case "declined" -> declined(charge);
      case "voided" -> new Outcome.Voided(id);
      case "charged_back" -> new Outcome.ChargedBack(id);
      case String other -> new Outcome.Unknown("status " + other);
    };
  }

  private static Outcome operation(JsonNode operation) {
    String id = Words.required(operation, "id");
    return switch (Words.required(operation, "status")) {
      case "succeeded" -> succeeded(Words.required(operation, "kind"), id);
      case "pending" -> new Outcome.Pending(id);
      case "declined" -> declined(operation);
      case String other -> new Outcome.Unknown("status " + other);
    };
  }

  private static Outcome succeeded(String kind, String id) {
    return switch (kind) {
      case "capture" -> new Outcome.Captured(id);
      case "void" -> new Outcome.Voided(id);
      case "refund" -> new Outcome.Refunded(id);
      case String other -> new Outcome.Unknown("kind " + other);
    };
  }

  private static Outcome declined(JsonNode node) {
    String code = node.path("reason").asText("");
    return new Outcome.Declined(DeclineCodes.reason(code), code);
  }

  private static Map<String, Object> card(Instrument.Card card) {
    return Map.of(
        "number", card.number(),
        "month", card.month(),
        "year", card.year(),
        "securityCode", card.securityCode(),
        "holder", card.holder());
  }

  private static String error(String body) {
    return Words.required(Words.read(body), "error");
  }
}
