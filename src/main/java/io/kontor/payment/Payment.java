package io.kontor.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * What a merchant wants paid, and what has become of it.
 *
 * @param api the merchant API that it came by, which is also the one that its notifications take
 * @param reference the merchant's name for it
 * @param captured what has moved so far
 * @param refunded what has gone back so far
 * @param refusedByMerchant whether the merchant refused it when it was told
 * @param token the secret that opens its payment page
 * @param version counts its changes, from 0
 * @param expiresAt when its payment page closes
 */
public record Payment(
    UUID id,
    String merchantId,
    String api,
    String reference,
    Direction direction,
    AmountRange amount,
    PaymentState state,
    Money captured,
    Money refunded,
    boolean refusedByMerchant,
    PaymentDetails details,
    String token,
    long version,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt) {

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
