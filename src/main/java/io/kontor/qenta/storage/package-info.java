/** QENTA's data storage: what a payer pays with, typed in a shop's page and never seen by it. */
@NullMarked
package io.kontor.qenta.storage;

import org.jspecify.annotations.NullMarked;
