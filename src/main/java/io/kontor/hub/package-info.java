/**
 * The flow: creating, paying, settling the unknown, routing, notifying. Holds no protocol's word.
 */
@NullMarked
package io.kontor.hub;

import org.jspecify.annotations.NullMarked;
