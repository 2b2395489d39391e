/** Stripe as a provider: what its routes can't say, mostly amounts and times. */
@NullMarked
package io.kontor.stripe;

import org.jspecify.annotations.NullMarked;
