/** JDBC: payments, attempts, events, idempotency, inbox, outbox. The only SQL. */
@NullMarked
package io.kontor.store;

import org.jspecify.annotations.NullMarked;
