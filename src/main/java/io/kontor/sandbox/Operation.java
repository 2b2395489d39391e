package io.kontor.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A capture, void or refund of a charge.
 *
 * @param key the caller's idempotency key
 * @param kind capture, void or refund
 * @param due when it is carried out, where it is pending
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Operation(
    String id,
    String key,
    String chargeId,
    String kind,
    long amount,
    Status status,
    Instant createdAt,
    @Nullable Instant due) {

  Operation done(Status end) {
    return new Operation(id, key, chargeId, kind, amount, end, createdAt, null);
  }

  boolean asks(String otherCharge, String otherKind, long otherAmount) {
    return chargeId.equals(otherCharge) && kind.equals(otherKind) && amount == otherAmount;
  }
}
