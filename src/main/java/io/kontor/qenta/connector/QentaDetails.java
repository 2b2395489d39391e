package io.kontor.qenta.connector;

import io.kontor.payment.Money;
import io.kontor.qenta.QentaAmounts;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaForm;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/**
 * An order, as its details tell.
 *
 * @param payments the parts that were reserved or deposited
 * @param credits what went back
 */
record QentaDetails(
    String orderNumber, Currency currency, List<Part> payments, List<Credit> credits) {

  /**
   * A payment of an order.
   *
   * @param approved how much was reserved
   * @param deposited how much was deposited
   */
  record Part(String number, String state, Money approved, Money deposited) {}

  /** A credit of an order. */
  record Credit(String number, String state, Money amount) {}

  /** Whether there is no such order. */
  static boolean isEmpty(QentaForm form) {
    return form.text("orders").equals("0") && form.text("objectsTotal").equals("0");
  }

  /**
   * @throws IllegalArgumentException if it is not whole
   */
  static QentaDetails of(QentaForm form) {
    Currency currency =
        QentaAmounts.currency(form.text("order.1.currency"))
            .orElseThrow(() -> new IllegalArgumentException("no currency"));
    return new QentaDetails(
        form.text("order.1.orderNumber"),
        currency,
        list(form, "payment", at -> part(form, at, currency)),
        list(form, "credit", at -> credit(form, at, currency)));
  }

  /** How much was deposited in all. */
  Money deposited() {
    return payments.stream().map(Part::deposited).reduce(Money.zero(currency), Money::plus);
  }

  /** How much was reserved in all. */
  Money approved() {
    return payments.stream().map(Part::approved).reduce(Money.zero(currency), Money::plus);
  }

  /** Whether there is a payment, and all of them are in this state. */
  boolean isAll(String state) {
    return !payments.isEmpty() && payments.stream().allMatch(it -> it.state().equals(state));
  }

  private static Part part(QentaForm form, String at, Currency currency) {
    return new Part(
        form.text(at + "paymentNumber"),
        form.text(at + "state"),
        amount(form, at, "approveAmount", currency),
        amount(form, at, "depositAmount", currency));
  }

  private static Credit credit(QentaForm form, String at, Currency currency) {
    return new Credit(
        form.text(at + "creditNumber"),
        form.text(at + "state"),
        amount(form, at, "amount", currency));
  }

  /** What is not said is nothing. */
  private static Money amount(QentaForm form, String at, String name, Currency currency) {
    boolean same =
        QentaAmounts.currency(form.text(at + "currency")).filter(currency::equals).isPresent();
    if (!same) {
      throw new IllegalArgumentException("another currency");
    }
    return form.has(at + name)
        ? QentaAmounts.read(form.text(at + name), currency)
            .orElseThrow(() -> new IllegalArgumentException("no amount"))
        : Money.zero(currency);
  }

  private static <T> List<T> list(QentaForm form, String name, Function<String, T> reader) {
    List<T> list = new ArrayList<>();
    String at = QentaAnswer.member(name + ".1", 1, "");
    while (form.has(at + "state")) {
      list.add(reader.apply(at));
      at = QentaAnswer.member(name + ".1", list.size() + 1, "");
    }
    String count = form.text("order.1." + name + "s");
    if (!count.isEmpty() && !count.equals(Integer.toString(list.size()))) {
      throw new IllegalArgumentException("not all are listed");
    }
    return list;
  }
}
