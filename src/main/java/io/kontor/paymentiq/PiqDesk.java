package io.kontor.paymentiq;

import static io.kontor.paymentiq.PiqBooks.CONNECTOR;

import io.kontor.hub.Report;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.Direction;
import io.kontor.payment.Outcome;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.paymentiq.PiqBooks.Found;
import io.kontor.paymentiq.PiqRefused.Code;
import java.util.Map;
import java.util.UUID;

/**
 * PaymentIQ's question whether a transaction may carry an attempt out. Of all that ask one gets a
 * yes: its name is written before it is told, and what is written decides.
 */
public final class PiqDesk {

  private final PiqBooks books;
  private final PiqSecrets secrets;

  PiqDesk(PiqBooks books, PiqSecrets secrets) {
    this.books = books;
    this.secrets = secrets;
  }

  /**
   * What to write: the first report of an attempt names its transaction, and any other is none.
   *
   * @throws PiqRefused if no transaction may carry it out now, or not this one
   */
  public Report authorize(PiqCall call) {
    Attempt attempt = asked(call);
    return new Report(
        CONNECTOR, attempt.id() + "/authorize", attempt.id(), new Outcome.Pending(call.txId()));
  }

  /** The answer, by what is written now. */
  public Map<String, Object> authorized(PiqCall call) {
    UUID user = user(call).attempt().id();
    Attempt attempt = written(call);
    Map<String, Object> answer = PiqAnswers.success(call);
    answer.put("userId", user.toString());
    answer.put("authCode", secrets.authCode(attempt.id(), call.txId()));
    answer.put("merchantTxId", attempt.id().toString());
    return answer;
  }

  private Attempt asked(PiqCall call) {
    Found found = user(call);
    if (call.kind() == Kind.PAY) {
      checkAmount(call, found);
      checkPay(call, found);
      return found.attempt();
    }
    return isPaidsCapture(call, found) ? found.attempt() : followUp(call, found.payment());
  }

  private static void checkAmount(PiqCall call, Found found) {
    boolean payout = found.payment().direction() == Direction.WITHDRAWAL;
    if (!call.amount().is(found.attempt().amount(), payout)) {
      throw new PiqRefused(Code.INVALID_AMOUNT, "txAmount and txAmountCy are not the payment's");
    }
  }

  private void checkPay(PiqCall call, Found found) {
    Attempt attempt = found.attempt();
    if (PiqBooks.isCarriedBy(attempt, call.txId()) && attempt.state() != State.DECLINED) {
      return;
    }
    if (attempt.state() != State.PENDING || !found.payment().state().isOpen()) {
      throw new PiqRefused(Code.NOT_AUTHORIZED, "the payment is closed");
    }
    if (PiqBooks.txId(attempt).isPresent()) {
      throw new PiqRefused(Code.DUPLICATE_TX_ID, "another txId carries this payment");
    }
    if (!books.isSessionOpen(attempt)) {
      throw new PiqRefused(Code.SESSION_INVALID, "the session is over");
    }
  }

  /** Only what a merchant ordered from us may follow a payment. */
  private Attempt followUp(PiqCall call, Payment payment) {
    Attempt attempt =
        books
            .carriedBy(payment.id(), call.kind(), call.txId())
            .or(() -> books.waiting(payment.id(), call.kind(), call.amount().money()))
            .orElseThrow(
                () -> new PiqRefused(Code.NOT_AUTHORIZED, "no such txName was ordered here"));
    if (PiqBooks.txId(attempt).isEmpty() && !books.isSessionOpen(attempt)) {
      throw new PiqRefused(Code.SESSION_INVALID, "it was ordered too long ago");
    }
    return attempt;
  }

  /** One that a merchant ordered is matched to its order; of a mere reservation, only such. */
  private boolean isPaidsCapture(PiqCall call, Found found) {
    return found.payment().state() == PaymentState.CAPTURED
        && PiqBooks.isOwnCapture(call, found)
        && books.followUps(found.payment().id(), Kind.CAPTURE).isEmpty();
  }

  /** The attempt that this transaction carries, now that the first has been written. */
  private Attempt written(PiqCall call) {
    Found found = user(call);
    if (isPaidsCapture(call, found)) {
      return found.attempt();
    }
    Attempt attempt =
        call.kind() == Kind.PAY
            ? found.attempt()
            : books
                .carriedBy(found.payment().id(), call.kind(), call.txId())
                .orElseThrow(PiqDesk::overtaken);
    boolean alive = attempt.state() == State.PENDING || attempt.state() == State.SUCCEEDED;
    if (!alive || !PiqBooks.isCarriedBy(attempt, call.txId())) {
      throw overtaken();
    }
    return attempt;
  }

  private static PiqRefused overtaken() {
    return new PiqRefused(Code.DUPLICATE_TX_ID, "another txId came first, or it was closed");
  }

  private Found user(PiqCall call) {
    return books
        .user(call)
        .orElseThrow(() -> new PiqRefused(Code.NOT_AUTHORIZED, "userId is not known"));
  }
}
