package io.kontor.hub;

import io.kontor.payment.Attempt;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import java.util.Optional;

/**
 * An event on its way to the merchant. What it says of the state is the event's, not the payment's
 * of now.
 *
 * @param attempt the attempt that the event speaks of, if any
 */
public record Notification(Payment payment, Event event, Optional<Attempt> attempt) {}
