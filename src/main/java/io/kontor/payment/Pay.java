package io.kontor.payment;

import java.util.UUID;

/**
 * Pay a payment now.
 *
 * @param payerAddress the payer's IP address; may be empty
 */
public record Pay(UUID paymentId, Money amount, Instrument instrument, String payerAddress) {}
