package io.kontor.payment;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A merchant asks for a capture, void or refund.
 *
 * @param key the protocol's own idempotency key, or empty where it has none
 * @param reference the merchant's name for the follow-up
 * @param amount how much of it, or all that is left
 */
public record FollowUp(
    Attempt.Kind kind,
    String merchantId,
    UUID paymentId,
    String key,
    String reference,
    Optional<Money> amount,
    Map<String, String> metadata) {

  public FollowUp {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }
}
