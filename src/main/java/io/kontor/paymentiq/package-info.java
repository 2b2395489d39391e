/**
 * PaymentIQ as a provider: its hosted cashier for the payer, its Integration API, by which it asks
 * and tells us, and its Admin API for what follows a payment.
 */
@NullMarked
package io.kontor.paymentiq;

import org.jspecify.annotations.NullMarked;
