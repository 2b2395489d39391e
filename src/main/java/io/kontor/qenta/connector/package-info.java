/** QENTA as a provider: the hub is a shop of QENTA's, or of another hub. */
@NullMarked
package io.kontor.qenta.connector;

import org.jspecify.annotations.NullMarked;
