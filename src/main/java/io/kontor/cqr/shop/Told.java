package io.kontor.cqr.shop;

import io.kontor.cqr.wire.PaymentWithState;
import java.math.BigDecimal;

/**
 * What the payment service told the listener.
 *
 * @param stateId the same each time that the same is told
 * @param method number of the payment method
 * @param executed whether money moved
 * @param message as it came in
 */
record Told(
    String transaction,
    String paymentId,
    String stateId,
    int state,
    String stateName,
    BigDecimal amount,
    String currency,
    int method,
    boolean executed,
    String message) {

  static Told of(PaymentWithState payment, String message) {
    return new Told(
        payment.getMerchantTransactionID(),
        payment.getPaymentID(),
        payment.getState().getId(),
        payment.getState().getDefinition().getKey(),
        payment.getState().getDefinition().getValue(),
        payment.getAmount().getValue(),
        payment.getAmount().getCurrencyCode(),
        payment.getPaymentMethod().getKey(),
        Boolean.TRUE.equals(payment.isIsExecuted()),
        message);
  }

  /** Two calls that say the same have the same key. */
  Key key() {
    return new Key(transaction, paymentId, stateId);
  }

  /** By what the listener knows a call again. */
  record Key(String transaction, String paymentId, String stateId) {}
}
