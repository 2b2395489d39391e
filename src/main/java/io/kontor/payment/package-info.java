/** The domain: what a payment is and what may become of it. Knows {@code java.*} only. */
@NullMarked
package io.kontor.payment;

import org.jspecify.annotations.NullMarked;
