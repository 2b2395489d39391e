package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.payment.AmountRange;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Document;
import io.kontor.payment.Money;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.ping.PingProperties.Begin;
import io.kontor.ping.PingProperties.Method;
import io.kontor.security.Destinations;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what a payment is to be. The schema has been checked; here is what it cannot say. */
@Component
class PingInitiateRequest {

  static final String API = "ping";
  static final String DESIRED = "desired_payment_status";

  private static final String DUMMY = "dummy";
  private static final int DESCRIPTION = 120;

  private final PingProperties properties;
  private final PingItems items;
  private final Destinations destinations;

  PingInitiateRequest(PingProperties properties, PingItems items, Destinations destinations) {
    this.properties = properties;
    this.items = items;
    this.destinations = destinations;
  }

  /**
   * The pair that it asks for, if all of it is right.
   *
   * @throws PingError otherwise
   */
  Method check(PingCall call, Document order) {
    JsonNode body = call.body();
    if (!body.path("currency").equals(PingShelf.body(order).path("currency"))) {
      throw PingError.unprocessable(
          "currency_mismatch", "currency", "currency is not the payment order's");
    }
    JsonNode named = body.path(PingKinds.ORDER_ID);
    if (named.isTextual() && !named.asText().equalsIgnoreCase(order.id().toString())) {
      throw PingError.unprocessable(
          "invalid_value", PingKinds.ORDER_ID, "payment_order_id is not the payment order's");
    }
    items.check(
        call.merchant(),
        body.path("order_items"),
        body.path("total_amount").asLong(),
        "total_amount");
    checkCallback(body.path("status_callback_url"), "status_callback_url");
    return method(body);
  }

  /**
   * @throws PingError if callbacks cannot go there
   */
  void checkCallback(JsonNode url, String property) {
    if (!url.isTextual()) {
      return;
    }
    try {
      destinations.check(url.asText());
    } catch (IllegalArgumentException e) {
      throw PingError.unprocessable("invalid_value", property, property + " " + e.getMessage());
    }
  }

  private Method method(JsonNode body) {
    String pair = body.path("provider").asText() + "/" + body.path("method").asText();
    return properties.methods().stream()
        .filter(method -> method.pair().equals(pair))
        .findFirst()
        .orElseThrow(
            () ->
                PingError.unprocessable(
                    "provider_method_not_configured",
                    "method",
                    pair + " is not configured here; configured: " + pairs()));
  }

  private String pairs() {
    return properties.methods().stream().map(Method::pair).collect(Collectors.joining(", "));
  }

  static boolean isDummy(Method method) {
    return method.provider().equals(DUMMY);
  }

  /** Whether its provider begins it at once. */
  boolean isBegun(PingCall call, Method method) {
    String desired = parameter(call, DESIRED);
    return method.begin() == Begin.PROVIDER
        && !(isDummy(method) && desired.equals(PingStatus.INITIATED.name()));
  }

  String payerAddress(PingCall call) {
    return call.body().path("payer").path("ip_address").asText("");
  }

  CreatePayment command(PingCall call, Method method) {
    JsonNode body = call.body();
    Currency currency = Currency.getInstance(body.path("currency").asText());
    String order = call.id(PingKinds.ORDER_ID).toString();
    return new CreatePayment(
        call.merchant(),
        API,
        "pay/" + (call.key().isEmpty() ? UUID.randomUUID() : call.key()),
        order,
        Direction.DEPOSIT,
        AmountRange.exactly(new Money(body.path("total_amount").asLong(), currency)),
        properties.lifetime(),
        details(call, method));
  }

  private static PaymentDetails details(PingCall call, Method method) {
    String[] locale = parameter(call, "locale").split("[-_]");
    return new PaymentDetails(
        description(call.body()),
        method.uses(),
        false,
        locale[0].isEmpty() ? "en" : locale[0].toLowerCase(Locale.ROOT),
        locale.length > 1 ? locale[1].toUpperCase(Locale.ROOT) : "",
        call.body().path("payer").path("identity").path("identifier").asText(""),
        true,
        returnUrls(call),
        call.body().path("status_callback_url").isTextual()
            ? EnumSet.allOf(PaymentState.class)
            : Set.of(),
        metadata(call));
  }

  /** The hub tells a repeat by it; the rest is in the payment's document. */
  private static Map<String, String> metadata(PingCall call) {
    Map<String, String> words = new TreeMap<>();
    words.put("request", call.body().toString());
    String desired = parameter(call, DESIRED);
    if (!desired.isEmpty()) {
      words.put(DESIRED, desired);
    }
    return words;
  }

  private static String description(JsonNode body) {
    String names = String.join(", ", body.path("order_items").findValuesAsText("name"));
    return names.codePointCount(0, names.length()) <= DESCRIPTION
        ? names
        : names.substring(0, names.offsetByCodePoints(0, DESCRIPTION - 1)) + "…";
  }

  private static ReturnUrls returnUrls(PingCall call) {
    String success = parameter(call, "success_url");
    String error = parameter(call, "error_url");
    return new ReturnUrls(error, success, success, error, error, error);
  }

  private static String parameter(PingCall call, String name) {
    return call.body().path("provider_method_parameters").path(name).asText("");
  }
}
