/**
 * Quiq itself, for the demo and for tests: an agent's chat, the two operations, a webhook. It
 * shares no word with the merchant API, so that a mistake of one is not the other's.
 */
@NullMarked
package io.kontor.quiq.simulator;

import org.jspecify.annotations.NullMarked;
