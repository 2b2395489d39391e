package io.kontor.page;

import io.kontor.payment.AmountRange;
import io.kontor.payment.CardBrand;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.vault.CardReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a form prints. Neither card number nor security code is among it. */
final class FormModel {

  /** An amount to show how amounts are typed. */
  private static final long SAMPLE = 2500;

  private final Payment payment;
  private final PayForm form;
  private final Texts texts;

  private FormModel(Payment payment, PayForm form, Texts texts) {
    this.payment = payment;
    this.form = form;
    this.texts = texts;
  }

  static void add(Map<String, Object> model, Payment payment, PayForm form, Texts texts) {
    new FormModel(payment, form, texts).addTo(model);
  }

  private void addTo(Map<String, Object> model) {
    AmountRange amount = payment.amount();
    CardBrand brand = form.brand();
    model.put("open", !amount.isFixed());
    model.put("currency", amount.currency().getCurrencyCode());
    model.put("pay", payButton());
    model.put("codeRequired", PayForms.isCodeRequired(payment));
    model.put("brand", brand.name().toLowerCase(Locale.ROOT));
    model.put("brandLabel", brand == CardBrand.OTHER ? "" : brand.label());
    model.put("again", isNumberGone());
    model.put("hasErrors", !form.errors().isEmpty());
    model.put("errors", form.errors().keySet().stream().map(this::error).toList());
    model.put("amountField", field(AmountReader.FIELD, suggested()));
    for (String name :
        List.of(CardReader.NUMBER, CardReader.EXPIRY, CardReader.CODE, CardReader.HOLDER)) {
      model.put(name + "Field", field(name, ""));
    }
  }

  private String payButton() {
    AmountRange amount = payment.amount();
    return amount.isFixed()
        ? texts.format("pay", texts.money(amount.atLeast()))
        : texts.get("pay-open");
  }

  /** Whether a number that was right must be typed again only because we never print one. */
  private boolean isNumberGone() {
    return !form.errors().isEmpty()
        && !form.typed().isEmpty()
        && !form.errors().containsKey(CardReader.NUMBER);
  }

  private Map<String, String> field(String name, String first) {
    return Map.of(
        "name", name, "value", form.typed().getOrDefault(name, first), "error", text(name));
  }

  private Map<String, String> error(String name) {
    return Map.of("name", name.equals(PayForm.WHOLE) ? "" : name, "error", text(name));
  }

  private String text(String name) {
    String error = form.errors().get(name);
    if (error == null) {
      return "";
    }
    AmountRange amount = payment.amount();
    return texts.format(
        "error-" + name + "-" + error,
        texts.money(AmountReader.least(amount)),
        texts.money(amount.atMost()),
        texts.plain(new Money(SAMPLE, amount.currency())),
        form.brand().securityCodeDigits());
  }

  private String suggested() {
    AmountRange amount = payment.amount();
    return amount.suggested().map(it -> texts.plain(new Money(it, amount.currency()))).orElse("");
  }
}
