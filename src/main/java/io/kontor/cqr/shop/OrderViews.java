package io.kontor.cqr.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Orders and calls as the pages print them. */
@Component
@OnlyInDemo
class OrderViews {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final Orders orders;
  private final Calls calls;

  OrderViews(Orders orders, Calls calls) {
    this.orders = orders;
    this.calls = calls;
  }

  /** The orders and every call. */
  Map<String, Object> all() {
    return Map.of(
        "orders", orders.all().stream().map(this::order).toList(), "calls", views(calls.all()));
  }

  /** An order with its calls. */
  Map<String, Object> one(Order order) {
    return Map.of("order", order(order), "calls", views(calls.of(order)));
  }

  /** What was said of an order between the shop and the payment service. */
  List<Map<String, Object>> said(Order order) {
    return order.said().stream().map(OrderViews::said).toList();
  }

  String version() {
    return calls.version();
  }

  Standing standing(Order order) {
    return Standing.of(order, calls.of(order));
  }

  private Map<String, Object> order(Order order) {
    Standing standing = standing(order);
    StateWords words = order.isRefused() ? StateWords.NOT_ACCEPTED : standing.words();
    Choices choices = order.choices();
    return Map.of(
        "id", order.id(),
        "time", TIME.format(order.at()),
        "product", choices.product().name(),
        "picture", choices.product().picture(),
        "amount",
            standing
                .payment()
                .map(told -> money(told.amount(), told.currency()))
                .orElseGet(() -> money(choices.amount(), choices.currency())),
        "label", words.label(),
        "tone", words.tone(),
        "heard", standing.payment().isPresent() || order.isRefused());
  }

  private List<Map<String, Object>> views(List<Call> list) {
    return list.stream().map(this::call).toList();
  }

  private Map<String, Object> call(Call call) {
    Told told = call.told();
    String order =
        orders.all().stream()
            .filter(one -> one.owns(told.transaction()))
            .findFirst()
            .map(Order::id)
            .orElse("");
    return Map.ofEntries(
        Map.entry("number", call.number()),
        Map.entry("time", time(call.at())),
        Map.entry("transaction", told.transaction()),
        Map.entry("order", order),
        Map.entry("paymentId", told.paymentId()),
        Map.entry("state", told.state()),
        Map.entry("stateName", told.stateName()),
        Map.entry("tone", StateWords.of(told).tone()),
        Map.entry("amount", money(told.amount(), told.currency())),
        Map.entry("attempt", call.attempt()),
        Map.entry("again", call.attempt() > 1),
        Map.entry("answer", call.isAnswered() ? call.answer() : "answering …"),
        Map.entry("answerTone", answerTone(call)),
        Map.entry("message", told.message()));
  }

  private static String answerTone(Call call) {
    if (!call.isAnswered()) {
      return "quiet";
    }
    return call.answer().startsWith("0 ") ? "ok" : "not-ok";
  }

  private static Map<String, Object> said(Said said) {
    return Map.of(
        "time", time(said.at()),
        "operation", said.operation(),
        "fault", said.fault(),
        "lines", said.lines(),
        "request", said.request(),
        "response", said.response());
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** With as many digits as the currency has; more only where they are not zero. */
  static String money(BigDecimal amount, String currency) {
    int digits = 2;
    try {
      digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      // printed as it came
    }
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.setScale(Math.max(digits, plain.scale())).toPlainString() + " " + currency;
  }
}
