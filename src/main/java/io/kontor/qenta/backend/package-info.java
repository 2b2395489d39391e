/** What shops ask about payments that were started, and have done with them. */
@NullMarked
package io.kontor.qenta.backend;

import org.jspecify.annotations.NullMarked;
