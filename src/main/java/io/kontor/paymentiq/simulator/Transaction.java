package io.kontor.paymentiq.simulator;

import java.math.BigDecimal;

/**
 * A transaction as the simulator keeps it.
 *
 * @param id counts transactions
 * @param name what it is, such as {@code CreditcardDeposit} or {@code Refund}
 * @param originId the transaction that it follows; 0 for none
 * @param amount in major units, without a sign
 * @param account of the payer's card, no more than may be shown
 * @param authCode what the hub gave when it let it pass; empty before
 */
record Transaction(
    long id,
    String userId,
    String name,
    long originId,
    BigDecimal amount,
    String currency,
    String account,
    String authCode,
    Status status) {

  Transaction with(Status status) {
    return new Transaction(id, userId, name, originId, amount, currency, account, authCode, status);
  }

  Transaction passed(String authCode) {
    return new Transaction(id, userId, name, originId, amount, currency, account, authCode, status);
  }

  Transaction of(BigDecimal other) {
    return new Transaction(id, userId, name, originId, other, currency, account, authCode, status);
  }

  /** Whether money leaves the user's account. */
  boolean isOutward() {
    return name.equals("Refund") || name.equals("CreditcardWithdrawal");
  }

  /** What is said of it, with the sign that PaymentIQ gives it. */
  String signed() {
    return (isOutward() ? amount.negate() : amount).toPlainString();
  }
}
