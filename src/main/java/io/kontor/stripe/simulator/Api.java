package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Which request is answered by whom. */
final class Api {

  private final StripeSimulatorProperties properties;
  private final Books books;
  private final Tokens tokens;
  private final Charges charges;
  private final Refunds refunds;
  private final Intents intents;
  private final Sessions sessions;
  private final Events events;

  Api(
      StripeSimulatorProperties properties,
      Books books,
      Tokens tokens,
      Charges charges,
      Refunds refunds,
      Intents intents,
      Sessions sessions,
      Events events) {
    this.properties = properties;
    this.books = books;
    this.tokens = tokens;
    this.charges = charges;
    this.refunds = refunds;
    this.intents = intents;
    this.sessions = sessions;
    this.events = events;
  }

  /**
   * Who may ask: whoever has the secret key, and for a token the publishable one.
   *
   * @throws Problem if the key is missing or wrong
   */
  void admit(Request request) {
    String shown = shown(request.authorization());
    boolean token = request.isPost() && request.path().equals("v1/tokens");
    if (shown.isEmpty()) {
      throw Problem.invalid(401, "", "", "You did not provide an API key.");
    }
    if (!shown.equals(properties.key()) && !(token && shown.equals(properties.publishableKey()))) {
      String masked = "*".repeat(8) + shown.substring(Math.max(0, shown.length() - 4));
      throw Problem.invalid(401, "", "", "Invalid API Key provided: " + masked);
    }
  }

  /** The key of HTTP Basic is its user name; the password is empty. */
  private static String shown(String authorization) {
    String[] words = authorization.split(" ", 2);
    if (words.length < 2 || !words[0].equalsIgnoreCase("Basic")) {
      return words.length < 2 ? "" : words[1].trim();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(words[1].trim());
      return new String(decoded, StandardCharsets.UTF_8).replaceFirst(":.*", "");
    } catch (IllegalArgumentException e) {
      return words[1].trim();
    }
  }

  Reply answer(Request request) {
    ObjectNode object = object(request);
    return Reply.json(200, books.shown(object, request.expanded()));
  }

  private ObjectNode object(Request request) {
    return switch (request.part(1)) {
      case "tokens" -> request.isPost() ? tokens.create(request) : tokens.retrieve(request.part(2));
      case "charges" -> charge(request);
      case "refunds" -> refund(request);
      case "payment_intents" -> intent(request);
      case "checkout" -> session(request);
      case "disputes" -> dispute(request);
      case "events" ->
          request.part(2).isEmpty()
              ? books.list("event", request, it -> named(request, it, "type"))
              : events.retrieve(request.part(2));
      default -> throw unknown(request);
    };
  }

  private ObjectNode charge(Request request) {
    String id = request.part(2);
    if (id.isEmpty()) {
      return request.isPost()
          ? charges.create(request)
          : books.list("charge", request, it -> named(request, it, "payment_intent"));
    }
    ObjectNode charge = charges.retrieve(id);
    return switch (request.part(3) + (request.isPost() ? "!" : "")) {
      case "" -> charge;
      case "!" -> changed(charge, request);
      case "capture!" -> charges.capture(id, request);
      case "refunds!" -> refunds.refund(charge, request);
      case "refunds" -> books.list("refund", request, it -> it.path("charge").asText().equals(id));
      case "refund!" -> {
        refunds.refund(charge, request);
        yield charge;
      }
      default -> throw unknown(request);
    };
  }

  private ObjectNode refund(Request request) {
    String id = request.part(2);
    if (!id.isEmpty()) {
      return request.isPost() ? changed(refunds.retrieve(id), request) : refunds.retrieve(id);
    }
    return request.isPost()
        ? refunds.create(request)
        : books.list(
            "refund",
            request,
            it -> named(request, it, "charge") && named(request, it, "payment_intent"));
  }

  private ObjectNode intent(Request request) {
    String id = request.part(2);
    if (id.isEmpty()) {
      return request.isPost()
          ? intents.create(request)
          : books.list("payment_intent", request, it -> true);
    }
    ObjectNode intent = intents.retrieve(id);
    return switch (request.part(3) + (request.isPost() ? "!" : "")) {
      case "" -> intent;
      case "!" -> changed(intent, request);
      case "confirm!" -> intents.confirm(intent, request);
      case "capture!" -> intents.capture(intent, request);
      case "cancel!" -> intents.cancel(intent);
      default -> throw unknown(request);
    };
  }

  private ObjectNode session(Request request) {
    String id = request.part(3);
    if (!request.part(2).equals("sessions")) {
      throw unknown(request);
    }
    if (id.isEmpty()) {
      return request.isPost()
          ? sessions.create(request)
          : books.list("checkout.session", request, it -> named(request, it, "payment_intent"));
    }
    return request.isPost() && request.part(4).equals("expire")
        ? sessions.expire(id)
        : sessions.retrieve(id);
  }

  private ObjectNode dispute(Request request) {
    String id = request.part(2);
    return id.isEmpty()
        ? books.list(
            "dispute",
            request,
            it -> named(request, it, "charge") && named(request, it, "payment_intent"))
        : books.find("dispute", id).orElseThrow(() -> Problem.noSuch(404, "dispute", id, "id"));
  }

  private static ObjectNode changed(ObjectNode object, Request request) {
    Amounts.metadata(request.under("metadata"), object);
    if (request.has("description")) {
      object.put("description", request.field("description"));
    }
    return object;
  }

  /** Whether an object has the value that the list is asked for, if it is. */
  private static boolean named(Request request, ObjectNode object, String name) {
    return !request.has(name) || object.path(name).asText().equals(request.field(name));
  }

  private static Problem unknown(Request request) {
    return Problem.invalid(
        404,
        "",
        "",
        "Unrecognized request URL (" + request.method() + ": /" + request.path() + ").");
  }
}
