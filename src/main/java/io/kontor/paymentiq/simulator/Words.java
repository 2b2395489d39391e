package io.kontor.paymentiq.simulator;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What PaymentIQ says to the hub, action by action. */
final class Words {

  private final String merchantId;

  Words(String merchantId) {
    this.merchantId = merchantId;
  }

  static Map<String, Object> verifyuser(String userId, String sessionId) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("sessionId", sessionId);
    words.put("userId", userId);
    return words;
  }

  static Map<String, Object> authorize(Transaction transaction) {
    Map<String, Object> words = common(transaction);
    words.put("accountId", null);
    return words;
  }

  /** The fee is PaymentIQ's own, and none here. */
  Map<String, Object> transfer(Transaction transaction) {
    Map<String, Object> words = common(transaction);
    words.put("txPspAmount", transaction.signed());
    words.put("txPspAmountCy", transaction.currency());
    words.put("fee", BigDecimal.ZERO.setScale(transaction.amount().scale()).toPlainString());
    words.put("feeCy", transaction.currency());
    words.put("txRefId", merchantId + "A" + transaction.id());
    words.put("pspRefId", "psp-" + transaction.id());
    if (!transaction.authCode().isEmpty()) {
      words.put("authCode", transaction.authCode());
    }
    return words;
  }

  static Map<String, Object> cancel(Transaction transaction) {
    Map<String, Object> words = common(transaction);
    words.put("authCode", transaction.authCode());
    words.put("statusCode", Integer.toString(transaction.status().code()));
    words.put("pspStatusCode", "0_00");
    return words;
  }

  private static Map<String, Object> common(Transaction transaction) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("userId", transaction.userId());
    words.put("txAmount", transaction.signed());
    words.put("txAmountCy", transaction.currency());
    words.put("txId", transaction.id());
    words.put("txTypeId", "101");
    words.put("txName", transaction.name());
    words.put("provider", "Simulator");
    words.put("maskedAccount", transaction.account());
    if (transaction.originId() != 0) {
      words.put("originTxId", transaction.originId());
    }
    return words;
  }
}
