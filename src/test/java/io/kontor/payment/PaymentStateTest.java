package io.kontor.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentStateTest {

  /** From the row to the column, in the order of the enum; the table that the README shows. */
  private static final String TABLE =
      """
                         cr pe un au ca pr re cb de cn ex fa
      CREATED            .  x  .  .  .  .  .  .  .  x  x  .
      PENDING            .  .  x  x  x  .  .  x  x  x  x  x
      UNKNOWN            .  x  .  x  x  .  .  x  x  x  x  x
      AUTHORIZED         .  .  .  .  x  .  .  x  .  x  x  .
      CAPTURED           .  .  .  .  .  x  x  x  .  .  .  .
      PARTIALLY_REFUNDED .  .  .  .  .  x  x  x  .  .  .  .
      REFUNDED           .  .  .  .  .  .  .  x  .  .  .  .
      CHARGED_BACK       .  .  .  .  .  .  .  .  .  .  .  .
      DECLINED           .  .  .  .  x  .  .  x  .  .  .  .
      CANCELLED          .  .  .  .  x  .  .  x  .  .  .  .
      EXPIRED            .  .  .  .  x  .  .  x  .  .  .  .
      FAILED             .  .  .  x  x  .  .  x  x  x  x  .
      """;

  @Test
  void onlyTheTableIsAllowed() {
    String[] lines = TABLE.lines().skip(1).toArray(String[]::new);
    assertThat(lines).hasSameSizeAs(PaymentState.values());
    for (PaymentState from : PaymentState.values()) {
      String[] row = lines[from.ordinal()].split(" +");
      assertThat(row[0]).isEqualTo(from.name());
      for (PaymentState to : PaymentState.values()) {
        boolean allowed = row[1 + to.ordinal()].equals("x");
        assertThat(from.mayBecome(to)).as("%s to %s", from, to).isEqualTo(allowed);
        assertThat(from.next().contains(to)).as("%s to %s", from, to).isEqualTo(allowed);
      }
    }
  }

  @Test
  void nothingBecomesCreatedAgain() {
    for (PaymentState from : PaymentState.values()) {
      assertThat(from.mayBecome(PaymentState.CREATED)).as("%s", from).isFalse();
    }
  }

  @Test
  void thePayerWaitsWhileItIsOpen() {
    Set<PaymentState> open =
        EnumSet.of(PaymentState.CREATED, PaymentState.PENDING, PaymentState.UNKNOWN);
    for (PaymentState state : PaymentState.values()) {
      assertThat(state.isOpen()).as("%s", state).isEqualTo(open.contains(state));
    }
  }

  @Test
  void itIsPaidOnceMoneyIsReservedOrHasMoved() {
    Set<PaymentState> paid = EnumSet.of(PaymentState.AUTHORIZED, PaymentState.CAPTURED);
    for (PaymentState state : PaymentState.values()) {
      assertThat(state.isPaid()).as("%s", state).isEqualTo(paid.contains(state));
    }
  }
}
