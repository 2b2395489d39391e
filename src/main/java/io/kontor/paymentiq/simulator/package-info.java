/**
 * PaymentIQ itself, for the demo and for tests: a page for the payer, its calls to us, its Admin
 * API. It shares no word with the connector, so that a mistake of one is not the other's.
 */
@NullMarked
package io.kontor.paymentiq.simulator;

import org.jspecify.annotations.NullMarked;
