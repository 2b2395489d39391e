package io.kontor.qenta.frontend;

import io.kontor.payment.Money;
import io.kontor.qenta.QentaAmounts;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The basket of a request: each item as a whole, and together as much as the amount. */
final class Basket {

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern RATE = Pattern.compile("[0-9]{1,3}([.,][0-9]{1,3})?");

  /** What each item has, by the end of the parameter's name. */
  private static final Map<String, QentaName> PARTS = parts();

  private static final List<String> MONEY =
      List.of("UnitGrossAmount", "UnitNetAmount", "UnitTaxAmount");

  private final QentaForm form;
  private final Currency currency;
  private final List<QentaError> errors = new ArrayList<>();

  private Basket(QentaForm form, Currency currency) {
    this.form = form;
    this.currency = currency;
  }

  /** What is wrong with the basket, up to the first item that is not right. */
  static List<QentaError> errors(QentaForm form, Money amount) {
    return form.has("basketItems") ? new Basket(form, amount.currency()).check(amount) : List.of();
  }

  private List<QentaError> check(Money amount) {
    String count = form.text("basketItems");
    if (!COUNT.matcher(count).matches()) {
      return List.of(QentaError.invalid(QentaName.BASKET_ITEMS));
    }
    int items = Integer.parseInt(count);
    if (isOfOldKind(items)) {
      return List.of();
    }
    Money sum = Money.zero(amount.currency());
    for (int i = 1; i <= items && errors.isEmpty() && !sum.exceeds(amount); i++) {
      sum = sum.plus(item(i));
    }
    if (errors.isEmpty() && !sum.equals(amount)) {
      errors.add(QentaError.invalid(QentaName.BASKET_GROSS));
    }
    return errors;
  }

  /** Baskets of before 2016 have other parts, which nobody looks at. */
  private boolean isOfOldKind(int items) {
    for (int i = 1; i <= items; i++) {
      if (form.has(name(i, "UnitGrossAmount")) || form.has(name(i, "UnitNetAmount"))) {
        return false;
      }
    }
    return form.has(name(1, "UnitPrice"));
  }

  private Money item(int i) {
    PARTS.forEach(
        (part, name) -> {
          if (!form.has(name(i, part))) {
            errors.add(QentaError.missing(name));
          }
        });
    if (!errors.isEmpty()) {
      return Money.zero(currency);
    }
    String quantity = form.text(name(i, "Quantity"));
    if (!QUANTITY.matcher(quantity).matches()) {
      errors.add(QentaError.invalid(QentaName.BASKET_QUANTITY));
    }
    if (!RATE.matcher(form.text(name(i, "UnitTaxRate"))).matches()) {
      errors.add(QentaError.format(QentaName.BASKET_RATE));
    }
    for (String part : MONEY) {
      if (money(i, part).isEmpty()) {
        errors.add(QentaError.format(PARTS.getOrDefault(part, QentaName.BASKET_GROSS)));
      }
    }
    return errors.isEmpty()
        ? times(money(i, "UnitGrossAmount").orElseThrow(), quantity)
        : Money.zero(currency);
  }

  private Money times(Money unit, String quantity) {
    return new Money(Math.multiplyExact(unit.minor(), Long.parseLong(quantity)), currency);
  }

  private Optional<Money> money(int i, String part) {
    return QentaAmounts.read(form.text(name(i, part)), currency);
  }

  private static String name(int i, String part) {
    return "basketItem" + i + part;
  }

  private static Map<String, QentaName> parts() {
    Map<String, QentaName> parts = new LinkedHashMap<>();
    parts.put("ArticleNumber", QentaName.BASKET_ARTICLE);
    parts.put("Quantity", QentaName.BASKET_QUANTITY);
    parts.put("Name", QentaName.BASKET_NAME);
    parts.put("UnitGrossAmount", QentaName.BASKET_GROSS);
    parts.put("UnitNetAmount", QentaName.BASKET_NET);
    parts.put("UnitTaxAmount", QentaName.BASKET_TAX);
    parts.put("UnitTaxRate", QentaName.BASKET_RATE);
    return parts;
  }
}
