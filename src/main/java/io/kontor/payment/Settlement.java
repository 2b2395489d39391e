package io.kontor.payment;

import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import java.util.Optional;

/**
 * What an outcome makes of an attempt and its payment. By rank, not by arrival: a late outcome is
 * recorded and changes nothing that it must not.
 *
 * @param attempt how far the attempt came
 * @param payment the payment's state after it
 * @param captured how much more has moved
 * @param refunded how much more has gone back
 */
public record Settlement(
    State attempt,
    PaymentState payment,
    Money captured,
    Money refunded,
    Optional<Reason> reason,
    String note) {

  /** Decides it, without changing anything. */
  public static Settlement of(Payment payment, Attempt attempt, Outcome said) {
    Outcome outcome = understood(attempt.kind(), said);
    State after = attemptAfter(attempt.state(), outcome);
    if (outcome instanceof Outcome.Noted || !isNews(attempt, after, outcome)) {
      return unchanged(payment, attempt, attempt.state(), outcome);
    }
    Settlement still = unchanged(payment, attempt, after, outcome);
    return switch (attempt.kind()) {
      case PAY -> ofPay(payment, attempt, outcome, still);
      case CAPTURE -> ofCapture(payment, attempt, outcome, still);
      case VOID ->
          outcome instanceof Outcome.Voided ? still.to(payment, PaymentState.CANCELLED) : still;
      case REFUND -> ofRefund(payment, attempt, outcome, still);
    };
  }

  /** The outcome itself, or unknown where it answers another question than was asked. */
  public static Outcome understood(Kind kind, Outcome outcome) {
    boolean answers =
        switch (outcome) {
          case Outcome.Captured done -> kind == Kind.PAY || kind == Kind.CAPTURE;
          case Outcome.Authorized done -> kind == Kind.PAY;
          case Outcome.Voided done -> kind == Kind.PAY || kind == Kind.VOID;
          case Outcome.Refunded done -> kind == Kind.REFUND;
          case Outcome.ChargedBack done -> kind == Kind.PAY;
          case Outcome.Redirect next -> kind == Kind.PAY;
          case Outcome.Pending later -> true;
          case Outcome.Declined no -> true;
          case Outcome.Absent never -> true;
          case Outcome.Noted only -> true;
          case Outcome.Unknown why -> true;
        };
    return answers
        ? outcome
        : new Outcome.Unknown(outcome.getClass().getSimpleName() + " does not answer " + kind);
  }

  /** Whether the payment's state, or what has moved of it, is another than before. */
  public boolean changes(Payment before) {
    return payment != before.state() || !captured.isZero() || !refunded.isZero();
  }

  /**
   * Whether it tells more than what was known. Of a paid attempt more may follow, such as the
   * capture of what was authorized; the payment's own table says what. After a refusal only money
   * that moved all the same is news: a provider that took it outranks itself.
   */
  private static boolean isNews(Attempt before, State after, Outcome outcome) {
    return rank(after) > rank(before.state())
        || (before.state() == State.DECLINED && hasMoved(outcome))
        || (after == before.state() && (after.isOpen() || before.kind() == Kind.PAY));
  }

  private static boolean hasMoved(Outcome outcome) {
    return outcome instanceof Outcome.Captured
        || outcome instanceof Outcome.ChargedBack
        || outcome instanceof Outcome.Refunded;
  }

  /** How much each state knows: a provider's decision outranks that it denied all knowledge. */
  private static int rank(State state) {
    return switch (state) {
      case STARTED -> 0;
      case UNKNOWN -> 1;
      case PENDING -> 2;
      case FAILED -> 3;
      case DECLINED, SUCCEEDED -> 4;
    };
  }

  private static Settlement ofPay(
      Payment payment, Attempt attempt, Outcome outcome, Settlement still) {
    return switch (outcome) {
      case Outcome.Captured done ->
          still.to(payment, PaymentState.CAPTURED).moving(payment, moved(attempt, done));
      case Outcome.Authorized done -> still.to(payment, PaymentState.AUTHORIZED);
      case Outcome.Voided done -> still.to(payment, PaymentState.CANCELLED);
      case Outcome.ChargedBack done ->
          still.to(payment, PaymentState.CHARGED_BACK).moving(payment, attempt.amount());
      case Outcome.Redirect next -> still.to(payment, PaymentState.PENDING);
      case Outcome.Pending later -> still.to(payment, PaymentState.PENDING);
      case Outcome.Declined no -> still.to(payment, declined(no.reason()));
      case Outcome.Absent never -> still.to(payment, PaymentState.FAILED);
      case Outcome.Unknown why -> still.to(payment, PaymentState.UNKNOWN);
      case Outcome.Refunded wrong -> still;
      case Outcome.Noted only -> still;
    };
  }

  private static Settlement ofCapture(
      Payment payment, Attempt attempt, Outcome outcome, Settlement still) {
    return outcome instanceof Outcome.Captured done
        ? still.to(payment, PaymentState.CAPTURED).moving(payment, moved(attempt, done))
        : still;
  }

  /** Of another currency nothing can be counted here: the note tells of it, and a person must. */
  private static Money moved(Attempt attempt, Outcome.Captured done) {
    Money moved = done.moved().orElse(attempt.amount());
    return moved.currency().equals(attempt.amount().currency())
        ? moved
        : Money.zero(attempt.amount().currency());
  }

  private static Settlement ofRefund(
      Payment payment, Attempt attempt, Outcome outcome, Settlement still) {
    if (!(outcome instanceof Outcome.Refunded)) {
      return still;
    }
    Money left = payment.captured().minus(payment.refunded());
    Money back = attempt.amount().exceeds(left) ? left : attempt.amount();
    PaymentState state =
        left.exceeds(back) ? PaymentState.PARTIALLY_REFUNDED : PaymentState.REFUNDED;
    return new Settlement(
        still.attempt,
        payment.state().mayBecome(state) ? state : payment.state(),
        still.captured,
        back,
        still.reason,
        still.note);
  }

  private Settlement to(Payment before, PaymentState state) {
    return before.state().mayBecome(state)
        ? new Settlement(attempt, state, captured, refunded, reason, note)
        : this;
  }

  /** A charge-back moves it too where nobody told us of the capture. */
  private Settlement moving(Payment before, Money amount) {
    return payment != before.state() && before.captured().isZero()
        ? new Settlement(attempt, payment, amount, refunded, reason, note)
        : this;
  }

  private static Settlement unchanged(
      Payment payment, Attempt attempt, State state, Outcome outcome) {
    Money none = Money.zero(payment.amount().currency());
    return new Settlement(
        state, payment.state(), none, none, reason(outcome), note(attempt, outcome));
  }

  private static State attemptAfter(State before, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Captured done -> State.SUCCEEDED;
      case Outcome.Authorized done -> State.SUCCEEDED;
      case Outcome.Voided done -> State.SUCCEEDED;
      case Outcome.Refunded done -> State.SUCCEEDED;
      case Outcome.ChargedBack done -> State.SUCCEEDED;
      case Outcome.Redirect next -> State.PENDING;
      case Outcome.Pending later -> State.PENDING;
      case Outcome.Declined no -> State.DECLINED;
      case Outcome.Absent never -> State.FAILED;
      case Outcome.Noted only -> before;
      case Outcome.Unknown why -> State.UNKNOWN;
    };
  }

  private static PaymentState declined(Reason reason) {
    return switch (reason) {
      case CANCELLED_BY_PAYER -> PaymentState.CANCELLED;
      case TIMED_OUT -> PaymentState.EXPIRED;
      default -> PaymentState.DECLINED;
    };
  }

  private static Optional<Reason> reason(Outcome outcome) {
    return outcome instanceof Outcome.Declined no ? Optional.of(no.reason()) : Optional.empty();
  }

  private static String note(Attempt attempt, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Captured done -> note(attempt, done);
      case Outcome.Noted only -> only.what();
      case Outcome.Declined no -> no.providerCode();
      case Outcome.Unknown unknown -> unknown.why();
      case Outcome.Redirect next -> "redirect";
      case Outcome.Absent never -> "not known to the provider";
      default -> "";
    };
  }

  /** Nothing to note where just what was asked for moved, under the name that we know. */
  private static String note(Attempt attempt, Outcome.Captured done) {
    Money moved = done.moved().orElse(attempt.amount());
    boolean again =
        attempt.state() == State.SUCCEEDED
            && attempt
                .providerReference()
                .filter(known -> !known.equals(done.reference()))
                .isPresent();
    if (again) {
      return moved + " moved as " + done.reference();
    }
    return moved.equals(attempt.amount()) ? "" : moved + " moved instead of " + attempt.amount();
  }
}
