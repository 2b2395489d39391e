package io.kontor.store;

import static io.kontor.payment.SamplePayments.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.payment.Event;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

interface EventContract extends OnStores {

  private Event event(UUID payment, int number, String note) {
    return new Event(
        payment,
        number,
        NOON.plusNanos(123_456_000),
        PaymentState.DECLINED,
        true,
        Optional.of(UUID.randomUUID()),
        true,
        Optional.of(Reason.INSUFFICIENT_FUNDS),
        note);
  }

  @Test
  default void anEventIsReadAsItWasWritten() {
    UUID payment = stores().inserted().id();
    Event full = event(payment, 1, PaymentContract.WORDS);
    Event bare =
        new Event(
            payment,
            2,
            NOON,
            PaymentState.DECLINED,
            false,
            Optional.empty(),
            false,
            Optional.empty(),
            "");
    stores().events.append(full);
    stores().events.append(bare);
    assertThat(stores().events.of(payment)).containsExactly(full, bare);
    assertThat(stores().events.find(payment, 2)).contains(bare);
    assertThat(stores().events.find(payment, 3)).isEmpty();
  }

  @Test
  default void eventsAreNumberedPerPayment() {
    UUID one = stores().inserted().id();
    UUID other = stores().inserted().id();
    assertThat(stores().events.nextNumber(one)).isEqualTo(1);
    stores().events.append(event(one, 1, ""));
    stores().events.append(event(one, 2, ""));
    assertThat(stores().events.nextNumber(one)).isEqualTo(3);
    assertThat(stores().events.nextNumber(other)).isEqualTo(1);
  }

  @Test
  default void noNumberIsGivenTwice() {
    UUID payment = stores().inserted().id();
    stores().events.append(event(payment, 1, ""));
    assertThatThrownBy(() -> stores().events.append(event(payment, 1, "")))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  default void aVeryLongNoteIsCutButNoCharacterOfIt() {
    UUID payment = stores().inserted().id();
    stores().events.append(event(payment, 1, "x".repeat(9_000)));
    stores().events.append(event(payment, 2, "x".repeat(254) + "🧾 and more"));
    assertThat(stores().events.of(payment))
        .extracting(Event::note)
        .containsExactly("x".repeat(255), "x".repeat(254));
  }

  @Test
  default void aNoteThatNoDatabaseHoldsIsStillWritten() {
    UUID payment = stores().inserted().id();
    stores().events.append(event(payment, 1, "nul\0 half\ud83e"));
    assertThat(stores().events.of(payment).get(0).note()).startsWith("nul").contains("half");
  }
}
