/**
 * A merchant from outside, for the demo: a small shop that buys its payments from the hub over SOAP
 * and hears of them at a listener of its own. It calls no bean of the hub.
 */
@NullMarked
package io.kontor.cqr.shop;

import org.jspecify.annotations.NullMarked;
