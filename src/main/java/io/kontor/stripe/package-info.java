/** Stripe as a provider: a hosted page, and what follows a payment there. */
@NullMarked
package io.kontor.stripe;

import org.jspecify.annotations.NullMarked;
