/** Starting a payment, leading its payer through it, and telling the shop. */
@NullMarked
package io.kontor.qenta.frontend;

import org.jspecify.annotations.NullMarked;
