package io.kontor.ping;

import io.kontor.payment.PaymentState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A payment's status in the protocol's words, and the one table that our states map by. */
enum PingStatus {
  INITIATED,
  PENDING,
  COMPLETED,
  DECLINED,
  ABORTED,
  EXPIRED,
  CRASHED,
  STOPPED,
  FUNDED,
  UNDERFUNDED,
  OVERFUNDED;

  /**
   * The table.
   *
   * @param asked the payment's total, in minor units
   * @param captured what has moved, in minor units
   * @param stopped whether the merchant stopped it
   */
  static PingStatus of(PaymentState state, long asked, long captured, boolean stopped) {
    return switch (state) {
      case CREATED -> INITIATED;
      case PENDING, UNKNOWN, AUTHORIZED -> PENDING;
      case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> paid(asked, captured);
      case DECLINED -> DECLINED;
      case CANCELLED -> stopped ? STOPPED : ABORTED;
      case EXPIRED -> EXPIRED;
      case FAILED, CHARGED_BACK -> CRASHED;
    };
  }

  /** Another amount than was asked for never passes for completed. */
  private static PingStatus paid(long asked, long captured) {
    if (captured == asked) {
      return COMPLETED;
    }
    return captured < asked ? UNDERFUNDED : OVERFUNDED;
  }

  /** Whether its order may be split. */
  boolean isFinal() {
    return this != INITIATED && this != PENDING;
  }

  /** The states that can show as this status. */
  Set<PaymentState> states() {
    return Arrays.stream(PaymentState.values())
        .filter(this::mayShow)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PaymentState.class)));
  }

  private boolean mayShow(PaymentState state) {
    for (long captured = 0; captured <= 2; captured++) {
      if (of(state, 1, captured, false) == this || of(state, 1, captured, true) == this) {
        return true;
      }
    }
    return false;
  }
}
