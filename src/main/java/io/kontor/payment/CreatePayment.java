package io.kontor.payment;

import java.time.Duration;

/**
 * A merchant asks for a payment.
 *
 * @param key the protocol's own idempotency key, unique per merchant
 * @param lifetime how long its payment page stays open
 */
public record CreatePayment(
    String merchantId,
    String api,
    String key,
    String reference,
    Direction direction,
    AmountRange amount,
    Duration lifetime,
    PaymentDetails details) {}
