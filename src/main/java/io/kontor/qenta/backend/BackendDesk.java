package io.kontor.qenta.backend;

import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Money;
import io.kontor.payment.PaymentState;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaOrders;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Deposits, reversals, refunds and numbers. A call has no key: two equal ones are two. */
@Component("qentaBackend")
public class BackendDesk {

  private final BackendCheck check;
  private final QentaOrders orders;
  private final Payments payments;

  BackendDesk(BackendCheck check, QentaOrders orders, Payments payments) {
    this.check = check;
    this.orders = orders;
    this.payments = payments;
  }

  /** Takes a number for a payment to come. */
  public QentaAnswer generateOrderNumber(QentaCall call) {
    QentaShop shop = check.shop(call, Command.GENERATE_ORDER_NUMBER);
    return done().add("orderNumber", orders.reserve(shop));
  }

  /** Takes what was reserved, or a part of it. */
  public FollowUp deposit(QentaCall call) {
    QentaShop shop = check.shop(call, Command.DEPOSIT);
    Money amount = check.amount(call.form());
    QentaPayment payment = check.payment(shop, call.form(), QentaName.ORDER_NUMBER);
    allow(payment, PaymentState.AUTHORIZED);
    return followUp(Kind.CAPTURE, shop, payment, payment.orderNumber(), Optional.of(amount), call);
  }

  /** A payment is deposited once, and keeps the order's number. */
  public QentaAnswer deposited(Paid paid) {
    check(paid);
    return done().add("paymentNumber", new QentaPayment(paid.payment()).orderNumber());
  }

  /** Releases what was reserved. */
  public FollowUp approveReversal(QentaCall call) {
    QentaShop shop = check.shop(call, Command.APPROVE_REVERSAL);
    QentaPayment payment = check.payment(shop, call.form(), QentaName.ORDER_NUMBER);
    allow(payment, PaymentState.AUTHORIZED);
    return followUp(Kind.VOID, shop, payment, payment.orderNumber(), Optional.empty(), call);
  }

  /** What was reserved is released. */
  public QentaAnswer reversed(Paid paid) {
    check(paid);
    return done();
  }

  /** Gives back what was deposited, or a part of it. */
  public FollowUp refund(QentaCall call) {
    QentaShop shop = check.shop(call, Command.REFUND);
    Money amount = check.amount(call.form());
    QentaPayment payment = check.payment(shop, call.form(), QentaName.ORDER_NUMBER);
    allow(payment, PaymentState.CAPTURED, PaymentState.PARTIALLY_REFUNDED);
    return followUp(Kind.REFUND, shop, payment, orders.credit(shop), Optional.of(amount), call);
  }

  /** A credit has a number of its own. */
  public QentaAnswer refunded(Paid paid) {
    check(paid);
    return done().add("creditNumber", paid.attempt().orElseThrow().reference());
  }

  /** No provider takes a deposit back; what can be done is a refund. */
  public QentaAnswer depositReversal(QentaCall call) {
    QentaShop shop = check.shop(call, Command.DEPOSIT_REVERSAL);
    QentaPayment payment = check.payment(shop, call.form(), QentaName.ORDER_NUMBER);
    if (!call.form().text("paymentNumber").equals(payment.orderNumber())) {
      throw new QentaRefused(QentaError.invalid(QentaName.PAYMENT_NUMBER));
    }
    throw new QentaRefused(QentaError.of(QentaError.NOT_ALLOWED_NOW));
  }

  /** No provider takes a refund back. */
  public QentaAnswer refundReversal(QentaCall call) {
    QentaShop shop = check.shop(call, Command.REFUND_REVERSAL);
    QentaPayment payment = check.payment(shop, call.form(), QentaName.ORDER_NUMBER);
    String credit = call.form().text("creditNumber");
    boolean known =
        payments.attempts(payment.payment().id()).stream()
            .anyMatch(it -> it.kind() == Kind.REFUND && it.reference().equals(credit));
    if (!known) {
      throw new QentaRefused(QentaError.invalid(QentaName.CREDIT_NUMBER));
    }
    throw new QentaRefused(QentaError.of(QentaError.NOT_ALLOWED_NOW));
  }

  private static FollowUp followUp(
      Kind kind,
      QentaShop shop,
      QentaPayment payment,
      String reference,
      Optional<Money> amount,
      QentaCall call) {
    return new FollowUp(
        kind, shop.merchant(), payment.payment().id(), "", reference, amount, words(call.form()));
  }

  private static Map<String, String> words(QentaForm form) {
    Map<String, String> words = new HashMap<>();
    for (String name : new String[] {"merchantReference", "customerStatement"}) {
      if (form.has(name)) {
        words.put(name, form.text(name));
      }
    }
    return words;
  }

  private static void allow(QentaPayment payment, PaymentState... states) {
    for (PaymentState state : states) {
      if (payment.payment().state() == state) {
        return;
      }
    }
    throw new QentaRefused(QentaError.of(QentaError.NOT_ALLOWED_NOW));
  }

  /**
   * @throws QentaRefused unless the provider has done it
   */
  private static void check(Paid paid) {
    Attempt.State state = paid.attempt().map(Attempt::state).orElse(Attempt.State.FAILED);
    switch (state) {
      case SUCCEEDED -> {}
      case DECLINED -> throw new QentaRefused(QentaError.of(QentaError.REJECTED));
      case FAILED -> throw new QentaRefused(QentaError.of(QentaError.UNREACHABLE));
      case STARTED, PENDING, UNKNOWN -> throw new QentaRefused(QentaError.of(QentaError.PENDING));
    }
  }

  static QentaAnswer done() {
    return new QentaAnswer().add("status", 0);
  }
}
