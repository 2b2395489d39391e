package io.kontor.hub;

import io.kontor.payment.Payment;

/**
 * A payment that was asked for.
 *
 * @param repeated whether the same request had made it before
 */
public record Created(Payment payment, boolean repeated) {}
