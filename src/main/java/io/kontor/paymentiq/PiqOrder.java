package io.kontor.paymentiq;

import io.kontor.payment.Order;
import io.kontor.paymentiq.PiqProperties.Account;

/**
 * An order, or a question about one, with what PaymentIQ's Admin API needs to know.
 *
 * @param txId the transaction that it goes to
 */
public record PiqOrder(Order order, Account account, String txId) {

  /** An order holds what no log may. */
  @Override
  public String toString() {
    return "PiqOrder[" + order.attempt().id() + " " + txId + "]";
  }
}
