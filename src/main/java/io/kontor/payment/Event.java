package io.kontor.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of a payment's append-only history.
 *
 * @param number counts a payment's events, from 1, without a gap
 * @param state the payment's state after it
 * @param changed whether it changed the state, or was only recorded
 * @param attemptId the attempt that it speaks of, if any
 * @param redirect whether the payer then had to go to a page of the provider's
 * @param reason why an attempt was declined, if it was
 * @param note the provider's code or our own words; never card data
 */
public record Event(
    UUID paymentId,
    int number,
    Instant at,
    PaymentState state,
    boolean changed,
    Optional<UUID> attemptId,
    boolean redirect,
    Optional<Reason> reason,
    String note) {}
