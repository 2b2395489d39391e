/**
 * Stripe itself, for the demo and for tests: tokens, charges, refunds, PaymentIntents, Checkout
 * Sessions, events. It shares no word with the connector, so that a mistake of one is not the
 * other's.
 */
@NullMarked
package io.kontor.stripe.simulator;

import org.jspecify.annotations.NullMarked;
