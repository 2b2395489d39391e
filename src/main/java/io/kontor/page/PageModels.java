package io.kontor.page;

import io.kontor.hub.HubProperties.Entry;
import io.kontor.hub.HubProperties.Method;
import io.kontor.hub.Merchants;
import io.kontor.hub.Rejected;
import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt;
import io.kontor.payment.CardBrand;
import io.kontor.payment.Line;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What each page prints. */
@Component
class PageModels {

  /** From so many characters an amount is set smaller, or it would break within a number. */
  private static final int WIDE = 13;

  private final Merchants merchants;

  PageModels(Merchants merchants) {
    this.merchants = merchants;
  }

  Map<String, Object> methods(Payment payment, List<Method> offered) {
    Texts texts = Texts.of(payment);
    String none = offered.isEmpty() ? "methods-none" : "methods";
    Map<String, Object> model = payment(payment, texts, texts.get(none));
    model.put("text", offered.isEmpty() ? texts.get("methods-none-text") : "");
    model.put("offered", offered.stream().map(it -> choice(payment, it, texts)).toList());
    return model;
  }

  Map<String, Object> form(Payment payment, Method method, PayForm form) {
    Texts texts = Texts.of(payment);
    String merchant = merchant(payment);
    String heading =
        method.entry() == Entry.CARD
            ? texts.get("form-card")
            : texts.format("form-other", label(method.id(), texts));
    Map<String, Object> model = payment(payment, texts, heading);
    model.put("action", PagePaths.of(payment, method.id()));
    model.put("trust", texts.format("card-trust", merchant));
    FormModel.add(model, payment, form, texts);
    if (!form.errors().isEmpty()) {
      model.put("title", texts.format("title-error", texts.format("title", heading, merchant)));
    }
    return model;
  }

  Map<String, Object> waiting(Payment payment, Optional<Attempt> attempt) {
    Texts texts = Texts.of(payment);
    Optional<PayerRedirect> next = attempt.flatMap(Attempt::next);
    Map<String, Object> model = payment(payment, texts, texts.get("waiting"));
    paid(model, attempt, texts);
    model.put("long", texts.format("waiting-long", merchant(payment)));
    model.put("url", payment.details().returnUrls().of(payment.state()));
    model.put("unfinished", next.isPresent());
    model.put("step", next.map(it -> step(it, false)).map(List::of).orElse(List.of()));
    return model;
  }

  Map<String, Object> handOver(Payment payment, Attempt attempt) {
    Texts texts = Texts.of(payment);
    Map<String, Object> model = payment(payment, texts, texts.get("handover"));
    paid(model, Optional.of(attempt), texts);
    model.put("step", attempt.next().map(it -> step(it, true)).map(List::of).orElse(List.of()));
    return model;
  }

  Map<String, Object> result(Payment payment, Optional<Attempt> attempt, Optional<Reason> reason) {
    Texts texts = Texts.of(payment);
    String key = "result-" + word(payment.state());
    Map<String, Object> model = payment(payment, texts, texts.get(key));
    String refunded = texts.money(payment.refunded());
    model.put("text", texts.format(key + "-text", merchant(payment), refunded));
    boolean declined = payment.state() == PaymentState.DECLINED;
    Reason why = reason.orElse(Reason.REFUSED);
    model.put("reason", declined ? texts.get("reason-" + word(why)) : "");
    model.putAll(mark(payment.state()));
    paid(model, attempt, texts);
    model.put("url", payment.details().returnUrls().of(payment.state()));
    return model;
  }

  /** A page that knows of no payment. */
  Map<String, Object> message(Locale locale, String name) {
    Texts texts = Texts.of(locale);
    Map<String, Object> model = head(texts, texts.get(name), texts.get(name));
    model.put("text", texts.get(name + "-text"));
    return model;
  }

  private Map<String, Object> payment(Payment payment, Texts texts, String heading) {
    String merchant = merchant(payment);
    Map<String, Object> model = head(texts, heading, texts.format("title", heading, merchant));
    AmountRange amount = payment.amount();
    model.put("merchant", merchant);
    String fixed = amount.isFixed() ? texts.money(amount.atLeast()) : "";
    model.put("amount", fixed);
    model.put("wide", fixed.length() > WIDE);
    model.put("limits", amount.isFixed() ? "" : limits(amount, texts));
    model.put("description", payment.details().description());
    model.put("reference", payment.reference());
    List<Line> lines = Line.of(payment.details().metadata());
    model.put("itemized", !lines.isEmpty());
    model.put("lines", lines.stream().map(it -> line(it, amount.currency(), texts)).toList());
    model.put("home", PagePaths.of(payment));
    model.put("back", payment.details().returnUrls().back());
    model.put("backLabel", texts.format("back-to", merchant));
    model.put("onward", texts.format("continue-to", merchant));
    return model;
  }

  private static Map<String, String> line(Line line, Currency currency, Texts texts) {
    return Map.of(
        "text", line.text(),
        "quantity", line.quantity() > 1 ? Long.toString(line.quantity()) : "",
        "cost", texts.money(line.minor(), currency));
  }

  private static Map<String, Object> head(Texts texts, String heading, String title) {
    Map<String, Object> model = new HashMap<>();
    model.put("t", texts);
    model.put("lang", texts.language());
    model.put("heading", heading);
    model.put("title", title);
    return model;
  }

  /** How much the payer pays, which the payer may have chosen, and with what. */
  private static void paid(Map<String, Object> model, Optional<Attempt> attempt, Texts texts) {
    attempt.ifPresent(it -> model.put("amount", texts.money(it.amount())));
    model.put("by", by(attempt, texts));
  }

  /** What it was paid with, as far as that may be shown. */
  private static String by(Optional<Attempt> attempt, Texts texts) {
    Map<String, String> facts = attempt.map(Attempt::metadata).orElse(Map.of());
    String lastFour = facts.getOrDefault("lastFour", "");
    if (lastFour.isEmpty()) {
      return facts.containsKey("method") ? label(facts.getOrDefault("method", ""), texts) : "";
    }
    CardBrand brand = CardBrand.valueOf(facts.getOrDefault("brand", CardBrand.OTHER.name()));
    String name = brand == CardBrand.OTHER ? texts.get("card") : brand.label();
    return name + " •••• " + lastFour;
  }

  private static Map<String, String> choice(Payment payment, Method method, Texts texts) {
    return Map.of(
        "url", PagePaths.of(payment, method.id()),
        "label", label(method.id(), texts),
        "icon", method.entry() == Entry.CARD ? "card" : "bank");
  }

  private static Map<String, Object> step(PayerRedirect next, boolean auto) {
    if (next.method().equals("GET")) {
      return Map.of("link", next.url(), "form", List.of());
    }
    List<Map<String, String>> fields =
        next.fields().entrySet().stream()
            .map(field -> Map.of("name", field.getKey(), "value", field.getValue()))
            .toList();
    return Map.of("link", "", "form", Map.of("url", next.url(), "auto", auto, "fields", fields));
  }

  private static Map<String, String> mark(PaymentState state) {
    return switch (state) {
      case AUTHORIZED, CAPTURED -> Map.of("kind", "good", "icon", "check");
      case DECLINED, FAILED -> Map.of("kind", "bad", "icon", "cross");
      case EXPIRED -> Map.of("kind", "neutral", "icon", "clock");
      case PARTIALLY_REFUNDED, REFUNDED, CHARGED_BACK, CANCELLED ->
          Map.of("kind", "neutral", "icon", "undo");
      case CREATED, PENDING, UNKNOWN -> throw new IllegalStateException("not ended: " + state);
    };
  }

  private static String limits(AmountRange amount, Texts texts) {
    String least = texts.money(AmountReader.least(amount));
    return amount.most() >= AmountRange.OPEN_END
        ? texts.format("limits-least", least)
        : texts.format("limits-between", least, texts.money(amount.atMost()));
  }

  private static String label(String method, Texts texts) {
    String key = "method-" + method;
    return texts.has(key) ? texts.get(key) : method;
  }

  /** The merchant's name; a merchant that is gone from the configuration keeps its id. */
  private String merchant(Payment payment) {
    try {
      return merchants.name(payment.merchantId());
    } catch (Rejected e) {
      return payment.merchantId();
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
