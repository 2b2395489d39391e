package io.kontor.qenta.connector;

import io.kontor.payment.Outcome;
import java.util.Optional;
import java.util.UUID;

/**
 * A confirmation that nobody signed, or that does not fit what was ordered: a reason to ask.
 *
 * @param state what it says, such as {@code CANCEL}
 * @param end what the attempt comes to if QENTA knows of no payment
 */
public record QentaDoubt(UUID attempt, String state, Optional<Outcome> end) {}
