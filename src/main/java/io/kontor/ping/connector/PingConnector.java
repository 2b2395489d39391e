package io.kontor.ping.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Report;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Attempt;
import io.kontor.payment.Direction;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import io.kontor.ping.connector.PingConnectorProperties.Pair;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Orders in Ping's words, and its answers in ours.
 *
 * <p>The order of a payment is made first and written down before the payment is begun in it: so
 * whatever becomes of the answer, the payment is found again by its order.
 */
public final class PingConnector {

  static final String ORDERS = "/api/v1/payment_orders";

  private static final Set<String> CURRENCIES = Set.of("SEK", "NOK", "EUR", "GBP", "DKK");
  private static final String ATTEMPT = "attempt";

  private final PingConnectorProperties properties;
  private final PingRefunds refunds;

  PingConnector(PingConnectorProperties properties, PingRefunds refunds) {
    this.properties = properties;
    this.refunds = refunds;
  }

  /**
   * The first call of a payment.
   *
   * @return a {@link PingStep}, or the {@link Outcome} where it must not be made
   */
  public Object begin(Order order) {
    String currency = currency(order);
    if (order.payment().direction() != Direction.DEPOSIT || !order.payment().details().capture()) {
      return refused("only payments that are captured at once");
    }
    if (!CURRENCIES.contains(currency)) {
      return refused("currency " + currency);
    }
    if (pair(order).isEmpty()) {
      return refused("no method is configured");
    }
    ObjectNode body = object().put("currency", currency);
    return new PingStep(order.attempt().id() + "-order", ORDERS, body.toString());
  }

  /**
   * What is written down of a new order.
   *
   * @return a {@link Report}, or the {@link Outcome} where there is no order
   */
  public Object ordered(Order order, int status, byte[] answer) {
    JsonNode json = json(answer);
    if (status != 200) {
      Outcome failed = PingOutcomes.failed(status, json);
      // without an order nothing can have been paid in it
      return failed instanceof Outcome.Unknown ? new Outcome.Absent() : failed;
    }
    PingReference reference = PingReference.of(json.path("id").asText(), "");
    Attempt attempt = order.attempt();
    return new Report(
        attempt.connector(),
        "order/" + attempt.id(),
        attempt.id(),
        new Outcome.Pending(reference.toString()));
  }

  /** The call that begins the payment in its order. */
  public PingStep payment(Order order, Report ordered) {
    PingReference reference = PingReference.of(((Outcome.Pending) ordered.outcome()).reference());
    String id = order.attempt().id().toString();
    Pair pair = pair(order).orElseThrow();
    long amount = order.attempt().amount().minor();
    ObjectNode body = object().put("currency", currency(order)).put("total_amount", amount);
    ObjectNode item = body.putArray("order_items").addObject();
    item.put("amount", amount);
    item.put("name", name(order));
    item.put("vat_rate", properties.vatRate());
    item.put("merchant_id", properties.merchantId());
    body.put("provider", pair.provider()).put("method", pair.method());
    body.putObject("provider_method_parameters")
        .put("success_url", order.returnUrl())
        .put("error_url", order.returnUrl());
    body.put("status_callback_url", order.webhookUrl() + "?attempt=" + id);
    body.putObject("metadata").put(ATTEMPT, id);
    return new PingStep(id, ORDERS + "/" + reference.order() + "/payments", body.toString());
  }

  /** What the answer to that call means. */
  public Outcome begun(Order order, Report ordered, int status, byte[] answer) {
    JsonNode json = json(answer);
    if (status != 200) {
      return PingOutcomes.failed(status, json);
    }
    PingReference reference = PingReference.of(((Outcome.Pending) ordered.outcome()).reference());
    return PingOutcomes.begun(PingReference.of(reference.order(), json.path("id").asText()), json);
  }

  /** A refund. */
  public PingStep refund(Order order) {
    PingReference reference = PingReference.of(order.original().orElseThrow());
    ObjectNode body =
        object()
            .put("amount", order.attempt().amount().minor())
            .put("currency", currency(order))
            .put("reason", "other")
            .put("description", order.attempt().reference());
    return new PingStep(
        order.attempt().id().toString(), reference.path() + "/refund", body.toString());
  }

  /** Captures and voids: there is nothing to send. */
  public Outcome none() {
    return refused("Ping has no such operation");
  }

  /** What the answer to a refund means. */
  public Outcome refunded(int status, byte[] answer) {
    JsonNode json = json(answer);
    return status == 200 ? PingOutcomes.refund(json) : PingOutcomes.failed(status, json);
  }

  /**
   * The question what became of an attempt.
   *
   * @return a {@link PingStep}, or the {@link Outcome} where nothing was begun
   */
  public Object question(Order order) {
    Optional<String> known =
        order.attempt().kind() == Attempt.Kind.PAY
            ? order.attempt().providerReference()
            : order.original();
    if (known.isEmpty()) {
      return new Outcome.Absent();
    }
    PingReference reference = PingReference.of(known.get());
    return PingStep.question(
        reference.payment().isEmpty()
            ? "/api/v1/payments?limit=200&payment_order_id=" + reference.order()
            : reference.path());
  }

  /** What the answer to a question means: the payment, or the list of those in its order. */
  public Outcome answer(Order order, int status, byte[] answer) {
    JsonNode json = json(answer);
    if (status != 200) {
      return new Outcome.Unknown("HTTP " + status);
    }
    if (order.attempt().kind() != Attempt.Kind.PAY) {
      return refunds.answer(order, json);
    }
    PingReference reference = PingReference.of(order.attempt().providerReference().orElseThrow());
    return reference.payment().isEmpty()
        ? found(order, reference, json)
        : PingOutcomes.payment(order, reference, json);
  }

  /** The payment of this attempt in its order, by what it was told to remember. */
  private static Outcome found(Order order, PingReference reference, JsonNode list) {
    JsonNode all = list.isArray() ? list : list.path("data");
    if (!all.isArray()) {
      return new Outcome.Unknown("no list of payments");
    }
    for (JsonNode payment : all) {
      String attempt = payment.path("metadata").path(ATTEMPT).asText();
      if (attempt.equals(order.attempt().id().toString())) {
        String id = payment.path("id").asText();
        return PingOutcomes.payment(order, PingReference.of(reference.order(), id), payment);
      }
    }
    return new Outcome.Absent();
  }

  private Optional<Pair> pair(Order order) {
    return order.instrument().map(it -> properties.methods().get(it.method()));
  }

  private static String name(Order order) {
    String description = order.payment().details().description();
    return description.isBlank() ? order.payment().reference() : description;
  }

  private static String currency(Order order) {
    return order.attempt().amount().currency().getCurrencyCode();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Nothing where it is not JSON. */
  private static JsonNode json(byte[] answer) {
    try {
      return StrictJson.read(new String(answer, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      return MissingNode.getInstance();
    }
  }

  private static Outcome refused(String why) {
    return new Outcome.Declined(Reason.NOT_ALLOWED, why);
  }
}
