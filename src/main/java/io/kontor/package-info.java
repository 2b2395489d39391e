/** Kontor: any merchant API reaches any provider. */
@NullMarked
package io.kontor;

import org.jspecify.annotations.NullMarked;
