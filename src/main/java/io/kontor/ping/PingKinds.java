package io.kontor.ping;

/** What is kept in documents, and the labels they are found by. */
final class PingKinds {

  static final String ORDER = "ping/order";

  /** What a payment carries beside the hub's payment of the same id. */
  static final String PAYMENT = "ping/payment";

  static final String MERCHANT = "ping/merchant";
  static final String ALLOCATION = "ping/allocation";
  static final String PAYOUT = "ping/payout";
  static final String TENANT = "ping/tenant";
  static final String SIGNING_KEY = "ping/signing-key";

  static final String ORDER_ID = "payment_order_id";
  static final String PAYMENT_ID = "payment_id";
  static final String PAYOUT_ID = "payout_id";
  static final String MERCHANT_ID = "merchant_id";
  static final String REFUND_REQUESTED = "is_refund_requested";
  static final String KEY = "idempotency_key";

  /** The status of a payment's document whose merchant stopped it. */
  static final String STOPPED = "STOPPED";

  private PingKinds() {}
}
