/** A dialogue flow, as far as a payment needs one: for the demo and tests. */
@NullMarked
package io.kontor.uniphore.simulator;

import org.jspecify.annotations.NullMarked;
