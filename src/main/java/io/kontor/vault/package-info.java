/** The data storage: what a payer typed, encrypted and short-lived, until it is paid with. */
@NullMarked
package io.kontor.vault;

import org.jspecify.annotations.NullMarked;
