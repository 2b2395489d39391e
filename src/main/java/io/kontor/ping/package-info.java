/** Ping Payments: its merchant API. */
@NullMarked
package io.kontor.ping;

import org.jspecify.annotations.NullMarked;
