package io.kontor.qenta.frontend;

import io.kontor.payment.Money;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaProperties.Type;
import io.kontor.qenta.QentaShop;

/**
 * A request to start a payment that is what the contract says.
 *
 * @param paymentType the request's word for it
 * @param type what it is here
 */
public record Init(QentaCall call, QentaShop shop, Money amount, String paymentType, Type type) {

  QentaForm form() {
    return call.form();
  }

  /** Whether the amount is deposited at once; else it is reserved first. */
  boolean isDeposited() {
    String asked = form().text("autoDeposit");
    boolean auto = asked.isEmpty() ? shop.customer().autoDeposit() : asked.equalsIgnoreCase("yes");
    return auto || !type.reserves();
  }
}
