/** The payment pages: choose a method, enter a card, see the result. */
@NullMarked
package io.kontor.page;

import org.jspecify.annotations.NullMarked;
