package io.kontor.payment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One try to carry a payment, or a follow-up of it, out at one connector.
 *
 * @param id also the idempotency key that the provider sees
 * @param reference the merchant's name for a follow-up; the payment's own for the payment itself
 * @param providerReference the provider's name for it, once known
 * @param next where the payer must go, while there is something left to do
 * @param metadata what the merchant API needs to answer in its own words
 * @param checks how often the provider was asked what became of it
 */
public record Attempt(
    UUID id,
    UUID paymentId,
    Kind kind,
    String connector,
    Money amount,
    State state,
    String reference,
    Optional<String> providerReference,
    Optional<PayerRedirect> next,
    Map<String, String> metadata,
    int checks,
    Instant createdAt) {

  /** What is tried. */
  public enum Kind {
    PAY,
    CAPTURE,
    VOID,
    REFUND
  }

  /** How far it came. */
  public enum State {
    /** Written, and perhaps sent. */
    STARTED,
    /** The provider knows it and has not decided. */
    PENDING,
    SUCCEEDED,
    DECLINED,
    /** The provider certainly did not act. */
    FAILED,
    /** The provider may or may not have acted. */
    UNKNOWN;

    /** Whether the provider may still act, or may have acted, without our knowing. */
    public boolean isOpen() {
      return this == STARTED || this == PENDING || this == UNKNOWN;
    }
  }
}
