/**
 * Quiq: payers arrive from a chat with a token, and Quiq is told what became of their payment. Its
 * two operations are not public, so their paths and names are configuration.
 */
@NullMarked
package io.kontor.quiq;

import org.jspecify.annotations.NullMarked;
