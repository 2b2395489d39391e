package io.kontor.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a charge stands.
 *
 * @param reason the sandbox's word for a refusal, else empty
 * @param captured minor units that have moved
 * @param refunded minor units that went back
 * @param step how many steps of its script are behind it
 * @param due when it goes on by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Standing(
    Status status, String reason, long captured, long refunded, int step, @Nullable Instant due) {

  static final Standing NEW = new Standing(Status.PENDING, "", 0, 0, 0, null);

  Standing at(Status next) {
    return new Standing(next, "", captured, refunded, step, due);
  }

  Standing paid(long amount) {
    return new Standing(Status.CAPTURED, "", amount, refunded, step, due);
  }

  Standing refunding(long amount) {
    return new Standing(status, reason, captured, refunded + amount, step, due);
  }

  Standing declined(String why) {
    return new Standing(Status.DECLINED, why, captured, refunded, step, null);
  }

  Standing waiting(int behind, @Nullable Instant until) {
    return new Standing(status, reason, captured, refunded, behind, until);
  }
}
