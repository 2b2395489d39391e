/** QENTA Checkout Seamless: a merchant API, and a provider. */
@NullMarked
package io.kontor.qenta;

import org.jspecify.annotations.NullMarked;
