package io.kontor.payment;

import static io.kontor.payment.SamplePayments.attempt;
import static io.kontor.payment.SamplePayments.euros;
import static io.kontor.payment.SamplePayments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every attempt, payment and outcome, whatever came before. */
class SettlementTest {

  private static final Set<PaymentState> MOVED =
      EnumSet.of(
          PaymentState.CAPTURED,
          PaymentState.PARTIALLY_REFUNDED,
          PaymentState.REFUNDED,
          PaymentState.CHARGED_BACK);

  private static final List<Outcome> OUTCOMES = outcomes();

  private static List<Outcome> outcomes() {
    List<Outcome> all =
        new ArrayList<>(
            List.of(
                new Outcome.Captured("ref"),
                new Outcome.Captured("ref", Optional.of(euros(70))),
                new Outcome.Authorized("ref"),
                new Outcome.Voided("ref"),
                new Outcome.Refunded("ref"),
                new Outcome.ChargedBack("ref"),
                new Outcome.Redirect("ref", PayerRedirect.get("https://provider.example")),
                new Outcome.Pending("ref"),
                new Outcome.Absent(),
                new Outcome.Noted("a person looked at it"),
                new Outcome.Unknown("timeout")));
    for (Reason reason : Reason.values()) {
      all.add(new Outcome.Declined(reason, "code"));
    }
    return all;
  }

  private interface Property {
    void holds(Payment payment, Attempt attempt, Outcome outcome, Settlement settlement);
  }

  /** 4 kinds, 6 attempt states, 12 payment states, 23 outcomes. */
  private static void always(Property property) {
    int cases = 0;
    for (Kind kind : Kind.values()) {
      for (State state : State.values()) {
        for (PaymentState before : PaymentState.values()) {
          for (Outcome outcome : OUTCOMES) {
            Payment payment = payment(before);
            Attempt attempt = attempt(kind, state, euros(kind == Kind.REFUND ? 60 : 100));
            Settlement settlement = Settlement.of(payment, attempt, outcome);
            property.holds(payment, attempt, outcome, settlement);
            cases++;
          }
        }
      }
    }
    assertThat(cases).isEqualTo(4 * 6 * 12 * OUTCOMES.size());
  }

  @Test
  void noPaymentLeavesTheTable() {
    always(
        (payment, attempt, outcome, settlement) -> {
          if (settlement.payment() != payment.state()) {
            assertThat(payment.state().mayBecome(settlement.payment()))
                .as("%s by %s of %s", settlement, outcome, attempt)
                .isTrue();
          }
        });
  }

  @Test
  void whatHasMovedIsNeverDeclinedOrGivenUp() {
    always(
        (payment, attempt, outcome, settlement) -> {
          if (MOVED.contains(payment.state())) {
            assertThat(MOVED).as("%s of %s", outcome, attempt).contains(settlement.payment());
          }
        });
  }

  @Test
  void anAttemptNeverKnowsLessThanBefore() {
    List<State> ranks = List.of(State.STARTED, State.UNKNOWN, State.PENDING, State.FAILED);
    always(
        (payment, attempt, outcome, settlement) -> {
          if (ranks.contains(attempt.state()) && ranks.contains(settlement.attempt())) {
            assertThat(ranks.indexOf(settlement.attempt()))
                .as("%s after %s", outcome, attempt.state())
                .isGreaterThanOrEqualTo(ranks.indexOf(attempt.state()));
          } else if (attempt.state() == State.DECLINED) {
            assertThat(settlement.attempt())
                .isEqualTo(hasMoved(attempt, outcome) ? State.SUCCEEDED : State.DECLINED);
          } else if (attempt.state() == State.SUCCEEDED) {
            assertThat(settlement.attempt()).isEqualTo(State.SUCCEEDED);
          }
        });
  }

  private static boolean hasMoved(Attempt attempt, Outcome outcome) {
    return switch (Settlement.understood(attempt.kind(), outcome)) {
      case Outcome.Captured done -> true;
      case Outcome.ChargedBack done -> true;
      case Outcome.Refunded done -> true;
      default -> false;
    };
  }

  @Test
  void moneyThatMovedOutranksThatItWasRefusedGivenUpOrTooLate() {
    always(
        (payment, attempt, outcome, settlement) -> {
          boolean refused =
              EnumSet.of(PaymentState.DECLINED, PaymentState.CANCELLED, PaymentState.EXPIRED)
                  .contains(payment.state());
          if (refused && attempt.kind() == Kind.PAY) {
            boolean moved = hasMoved(attempt, outcome);
            assertThat(MOVED.contains(settlement.payment()))
                .as("%s of %s", outcome, attempt)
                .isEqualTo(moved);
            assertThat(settlement.changes(payment)).isEqualTo(moved);
          }
        });
  }

  @Test
  void whatIsOnlyNotedChangesNothing() {
    always(
        (payment, attempt, outcome, settlement) -> {
          if (outcome instanceof Outcome.Noted noted) {
            assertThat(settlement.changes(payment)).isFalse();
            assertThat(settlement.attempt()).isEqualTo(attempt.state());
            assertThat(settlement.note()).isEqualTo(noted.what());
          }
        });
  }

  @Test
  void whatMovedIsCountedAndNotWhatWasAskedFor() {
    Settlement settlement =
        ofPay(State.PENDING, new Outcome.Captured("ref", Optional.of(euros(70))));
    assertThat(settlement.captured()).isEqualTo(euros(70));
    assertThat(settlement.note()).isEqualTo("70.00 EUR moved instead of 100.00 EUR");
  }

  @Test
  void whatMovedInAnotherCurrencyIsNotCountedAsOurs() {
    Money francs = new Money(10000, Currency.getInstance("CHF"));
    Settlement settlement = ofPay(State.PENDING, new Outcome.Captured("ref", Optional.of(francs)));
    assertThat(settlement.payment()).isEqualTo(PaymentState.CAPTURED);
    assertThat(settlement.captured()).isEqualTo(euros(0));
    assertThat(settlement.note()).isEqualTo("100.00 CHF moved instead of 100.00 EUR");
  }

  @Test
  void moneyMovesOnlyWhereAProviderSaysSo() {
    always(
        (payment, attempt, outcome, settlement) -> {
          if (!settlement.captured().isZero()) {
            assertThat(outcome).isInstanceOfAny(Outcome.Captured.class, Outcome.ChargedBack.class);
            Money asked = attempt.amount();
            assertThat(settlement.captured())
                .isEqualTo(
                    outcome instanceof Outcome.Captured done ? done.moved().orElse(asked) : asked);
            assertThat(settlement.attempt()).isEqualTo(State.SUCCEEDED);
            assertThat(MOVED).contains(settlement.payment());
          }
          if (!settlement.refunded().isZero()) {
            assertThat(outcome).isInstanceOf(Outcome.Refunded.class);
            assertThat(attempt.kind()).isEqualTo(Kind.REFUND);
          }
        });
  }

  @Test
  void neverMoreGoesBackThanHasMoved() {
    always(
        (payment, attempt, outcome, settlement) -> {
          Payment after = SamplePayments.after(payment, settlement);
          assertThat(after.refunded().exceeds(after.captured()))
              .as("%s of %s on %s", outcome, attempt, payment)
              .isFalse();
        });
  }

  @Test
  void theSameOutcomeAgainChangesNothing() {
    always(
        (payment, attempt, outcome, settlement) -> {
          Payment once = SamplePayments.after(payment, settlement);
          Attempt ended = attempt(attempt.kind(), settlement.attempt(), attempt.amount());
          Settlement again = Settlement.of(once, ended, outcome);
          assertThat(again.changes(once)).as("%s of %s on %s", outcome, ended, once).isFalse();
          assertThat(again.attempt()).isEqualTo(ended.state());
        });
  }

  @Test
  void aFollowUpThatEndedMovesNothingMore() {
    always(
        (payment, attempt, outcome, settlement) -> {
          boolean ended =
              attempt.state() == State.SUCCEEDED
                  || (attempt.state() == State.DECLINED && !hasMoved(attempt, outcome));
          if (ended && attempt.kind() != Kind.PAY) {
            assertThat(settlement.changes(payment)).as("%s of %s", outcome, attempt).isFalse();
          }
        });
  }

  @Test
  void unknownDecidesNothing() {
    always(
        (payment, attempt, outcome, settlement) -> {
          if (outcome instanceof Outcome.Unknown) {
            boolean sent = payment.state() == PaymentState.PENDING && attempt.kind() == Kind.PAY;
            assertThat(settlement.payment())
                .isIn(payment.state(), sent ? PaymentState.UNKNOWN : payment.state());
            assertThat(settlement.attempt())
                .isEqualTo(attempt.state() == State.STARTED ? State.UNKNOWN : attempt.state());
          }
        });
  }

  @Test
  void anAnswerToAnotherQuestionIsUnknown() {
    always(
        (payment, attempt, outcome, settlement) -> {
          if (Settlement.understood(attempt.kind(), outcome) != outcome) {
            assertThat(settlement.note()).contains(" does not answer " + attempt.kind());
            assertThat(settlement.attempt())
                .isEqualTo(attempt.state() == State.STARTED ? State.UNKNOWN : attempt.state());
          }
        });
    assertThat(Settlement.understood(Kind.CAPTURE, new Outcome.Authorized("ref")))
        .isEqualTo(new Outcome.Unknown("Authorized does not answer CAPTURE"));
  }

  @Test
  void aDeclineKeepsItsReason() {
    Settlement settlement = ofPay(State.STARTED, new Outcome.Declined(Reason.RISK, "59"));
    assertThat(settlement.reason()).contains(Reason.RISK);
    assertThat(settlement.note()).isEqualTo("59");
    assertThat(settlement.payment()).isEqualTo(PaymentState.DECLINED);
  }

  @Test
  void aPayerWhoGaveUpCancelsAndOneWhoWaitedExpires() {
    assertThat(ofPay(State.PENDING, new Outcome.Declined(Reason.CANCELLED_BY_PAYER, "")).payment())
        .isEqualTo(PaymentState.CANCELLED);
    assertThat(ofPay(State.PENDING, new Outcome.Declined(Reason.TIMED_OUT, "")).payment())
        .isEqualTo(PaymentState.EXPIRED);
  }

  @Test
  void aQuestionThatFailedDoesNotUndoWhatIsPending() {
    Settlement settlement = ofPay(State.PENDING, new Outcome.Unknown("HTTP 503"));
    assertThat(settlement.attempt()).isEqualTo(State.PENDING);
    assertThat(settlement.changes(payment(PaymentState.PENDING))).isFalse();
  }

  @Test
  void aProviderThatKnowsOfItEndsTheUnknown() {
    Payment unknown = payment(PaymentState.UNKNOWN);
    Attempt asked = attempt(Kind.PAY, State.UNKNOWN, euros(100));
    Settlement settlement = Settlement.of(unknown, asked, new Outcome.Pending("ref"));
    assertThat(settlement.attempt()).isEqualTo(State.PENDING);
    assertThat(settlement.payment()).isEqualTo(PaymentState.PENDING);
  }

  @Test
  void refundsAddUp() {
    Payment payment = payment(PaymentState.CAPTURED);
    payment = refunded(payment, 60);
    assertThat(payment.state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
    payment = refunded(payment, 40);
    assertThat(payment.state()).isEqualTo(PaymentState.REFUNDED);
    assertThat(payment.refunded()).isEqualTo(euros(100));
    assertThat(refunded(payment, 10)).isEqualTo(payment);
  }

  private static Payment refunded(Payment payment, long euros) {
    Attempt refund = attempt(Kind.REFUND, State.STARTED, euros(euros));
    return SamplePayments.after(
        payment, Settlement.of(payment, refund, new Outcome.Refunded("ref")));
  }

  private static Settlement ofPay(State state, Outcome outcome) {
    Payment payment = payment(PaymentState.PENDING);
    return Settlement.of(payment, attempt(Kind.PAY, state, euros(100)), outcome);
  }
}
