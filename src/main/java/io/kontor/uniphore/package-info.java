/** Uniphore X-Platform: a dialogue flow charges a token that the payer's browser got. */
@NullMarked
package io.kontor.uniphore;

import org.jspecify.annotations.NullMarked;
