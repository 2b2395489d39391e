package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.PaymentState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PingStatusTest {

  /** A completed payment of 100; the README's table. */
  private static final Map<PaymentState, PingStatus> TABLE =
      Map.ofEntries(
          Map.entry(PaymentState.CREATED, PingStatus.INITIATED),
          Map.entry(PaymentState.PENDING, PingStatus.PENDING),
          Map.entry(PaymentState.UNKNOWN, PingStatus.PENDING),
          Map.entry(PaymentState.AUTHORIZED, PingStatus.PENDING),
          Map.entry(PaymentState.CAPTURED, PingStatus.COMPLETED),
          Map.entry(PaymentState.PARTIALLY_REFUNDED, PingStatus.COMPLETED),
          Map.entry(PaymentState.REFUNDED, PingStatus.COMPLETED),
          Map.entry(PaymentState.DECLINED, PingStatus.DECLINED),
          Map.entry(PaymentState.CANCELLED, PingStatus.ABORTED),
          Map.entry(PaymentState.EXPIRED, PingStatus.EXPIRED),
          Map.entry(PaymentState.FAILED, PingStatus.CRASHED),
          Map.entry(PaymentState.CHARGED_BACK, PingStatus.CRASHED));

  @Test
  void everyStateHasItsStatus() {
    for (PaymentState state : PaymentState.values()) {
      assertThat(PingStatus.of(state, 100, 100, false)).isEqualTo(TABLE.get(state));
    }
  }

  @Test
  void whatTheMerchantStoppedIsNotAborted() {
    assertThat(PingStatus.of(PaymentState.CANCELLED, 100, 0, true)).isEqualTo(PingStatus.STOPPED);
  }

  @Test
  void anotherAmountIsNeverCompleted() {
    assertThat(PingStatus.of(PaymentState.CAPTURED, 100, 99, false))
        .isEqualTo(PingStatus.UNDERFUNDED);
    assertThat(PingStatus.of(PaymentState.CAPTURED, 100, 101, false))
        .isEqualTo(PingStatus.OVERFUNDED);
  }

  @Test
  void aFilterAsksForEveryStateThatCanShowAsTheStatus() {
    assertThat(PingStatus.PENDING.states())
        .containsExactlyInAnyOrder(
            PaymentState.PENDING, PaymentState.UNKNOWN, PaymentState.AUTHORIZED);
    assertThat(PingStatus.STOPPED.states()).containsExactly(PaymentState.CANCELLED);
    assertThat(PingStatus.OVERFUNDED.states())
        .containsExactlyInAnyOrder(
            PaymentState.CAPTURED, PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED);
    assertThat(PingStatus.FUNDED.states()).isEmpty();
  }
}
