package io.kontor.qenta.backend;

import io.kontor.payment.Money;
import io.kontor.qenta.QentaAccess;
import io.kontor.qenta.QentaAmounts;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaChecks;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaOrders;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Currency;
import org.springframework.stereotype.Component;

/**
 * Lets in what a shop itself asks: complete, with the right fingerprint and the backend's password.
 */
@Component
class BackendCheck {

  private final QentaAccess access;
  private final QentaOrders orders;

  BackendCheck(QentaAccess access, QentaOrders orders) {
    this.access = access;
    this.orders = orders;
  }

  /**
   * The shop that asks.
   *
   * @throws QentaRefused with all that is wrong
   */
  QentaShop shop(QentaCall call, Command command) {
    QentaForm form = call.form();
    QentaChecks missing = new QentaChecks(form);
    missing.addAll(access.errors(form));
    missing.require(QentaName.PASSWORD, QentaName.LANGUAGE);
    missing.require(command.required().toArray(QentaName[]::new));
    missing.require(QentaName.REQUEST_FINGERPRINT);
    missing.end();
    QentaShop shop = access.shop(form).orElseThrow();
    if (!shop.fingerprint().matches(form, command.order(form))) {
      throw new QentaRefused(QentaError.invalid(QentaName.REQUEST_FINGERPRINT));
    }
    if (!isRight(form.text("password"), shop.customer().password())) {
      throw new QentaRefused(QentaError.invalid(QentaName.PASSWORD));
    }
    QentaChecks checks = new QentaChecks(form);
    if (!shop.customer().languages().contains(call.language())) {
      checks.add(QentaError.invalid(QentaName.LANGUAGE));
    }
    checks.number(QentaName.ORDER_NUMBER, 9);
    checks.number(QentaName.PAYMENT_NUMBER, 9);
    checks.number(QentaName.CREDIT_NUMBER, 9);
    checks.number(QentaName.SOURCE_ORDER_NUMBER, 9);
    checks.atMost(QentaName.ORDER_DESCRIPTION, 255);
    checks.atMost(QentaName.CUSTOMER_STATEMENT, 254);
    checks.atMost(QentaName.ORDER_REFERENCE, 128);
    checks.end();
    return shop;
  }

  /** The payment of the order that a request names. */
  QentaPayment payment(QentaShop shop, QentaForm form, QentaName name) {
    return orders
        .find(shop, form.text(name.parameter()))
        .orElseThrow(() -> new QentaRefused(QentaError.invalid(name)));
  }

  /** The amount that a request names. */
  Money amount(QentaForm form) {
    Currency currency =
        QentaAmounts.currency(form.text("currency"))
            .orElseThrow(() -> new QentaRefused(QentaError.invalid(QentaName.CURRENCY)));
    Money amount =
        QentaAmounts.read(form.text("amount"), currency)
            .orElseThrow(() -> new QentaRefused(QentaError.format(QentaName.AMOUNT)));
    if (amount.isZero()) {
      throw new QentaRefused(QentaError.invalid(QentaName.AMOUNT));
    }
    return amount;
  }

  /** Compares in constant time; without a password nobody is let in. */
  private static boolean isRight(String given, String right) {
    return MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8))
        && !right.isEmpty();
  }
}
