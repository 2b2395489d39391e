/** A shop that is a customer of QENTA's: it knows the hub by HTTP alone. For the demo and tests. */
@NullMarked
package io.kontor.qenta.shop;

import org.jspecify.annotations.NullMarked;
