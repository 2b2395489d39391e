package io.kontor.paymentiq;

import static io.kontor.paymentiq.PiqBooks.CONNECTOR;

import io.kontor.hub.Paid;
import io.kontor.hub.Report;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Direction;
import io.kontor.payment.Money;
import io.kontor.payment.Outcome;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.paymentiq.PiqBooks.Found;
import io.kontor.paymentiq.PiqProperties.Account;
import io.kontor.paymentiq.PiqRefused.Code;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PaymentIQ's word that money has moved. It is always taken: whatever we had thought, the payment
 * ends saying so. Where it is not what was ordered, the log asks for a person.
 */
public final class PiqTransfers {

  private static final Logger LOG = LoggerFactory.getLogger(PiqTransfers.class);

  private final PiqBooks books;
  private final PiqProperties properties;

  PiqTransfers(PiqBooks books, PiqProperties properties) {
    this.books = books;
    this.properties = properties;
  }

  /**
   * What to write.
   *
   * @throws PiqRefused if the money belongs to nothing of ours
   */
  public Report transfer(PiqCall call) {
    Found found = found(call);
    Attempt attempt = target(call, found).orElse(found.attempt());
    return new Report(
        CONNECTOR,
        attempt.id() + "/transfer/" + call.txId(),
        attempt.id(),
        outcome(call, found, attempt));
  }

  /**
   * The answer.
   *
   * @param written what the hub made of the report; the report itself where it came before
   */
  public Map<String, Object> transferred(PiqCall call, Object written) {
    Found found = found(call);
    Attempt attempt = target(call, found).orElse(found.attempt());
    boolean captured = attempt.kind() == Kind.PAY && PiqBooks.isOwnCapture(call, found);
    if (written instanceof Paid && !captured) {
      callForAPerson(call, attempt);
    }
    Map<String, Object> answer = PiqAnswers.success(call);
    answer.put("txId", call.txId());
    answer.put("merchantTxId", attempt.id().toString());
    return answer;
  }

  /** Empty where nothing of that kind was ordered. */
  private Optional<Attempt> target(PiqCall call, Found found) {
    Kind kind = call.kind();
    if (kind == Kind.PAY) {
      return isOurWay(call, found.payment()) ? Optional.of(found.attempt()) : Optional.empty();
    }
    return books
        .carriedBy(found.payment().id(), kind, call.txId())
        .or(() -> books.waiting(found.payment().id(), kind, call.amount().money()))
        .or(() -> books.onlyWaiting(found.payment().id(), kind))
        .or(() -> books.givenUp(found.payment().id(), kind, call.amount().money()));
  }

  private Outcome outcome(PiqCall call, Found found, Attempt attempt) {
    if (PiqBooks.isOwnCapture(call, found) && attempt.kind() == Kind.PAY) {
      return found.payment().state() == PaymentState.AUTHORIZED
          ? new Outcome.Captured(call.txId(), Optional.of(moved(call, attempt)))
          : new Outcome.Noted("captured as " + call.txId());
    }
    if (target(call, found).isEmpty()) {
      return new Outcome.Noted(
          call.required("txName") + " " + call.txId() + " moved " + said(call) + " unordered");
    }
    if (attempt.kind() == Kind.PAY && isReserved(found.payment())) {
      return new Outcome.Authorized(call.txId());
    }
    return attempt.kind() == Kind.PAY || attempt.kind() == Kind.CAPTURE
        ? new Outcome.Captured(call.txId(), Optional.of(moved(call, attempt)))
        : PiqStates.done(attempt.kind(), call.txId());
  }

  /** An account of delayed capture tells of a reservation in the same words. */
  private boolean isReserved(Payment payment) {
    return payment.direction() == Direction.DEPOSIT
        && !payment.details().capture()
        && properties.of(payment.merchantId()).filter(Account::delayedCapture).isPresent();
  }

  /** An amount that cannot be counted counts as nothing: the log asks for a person. */
  private static Money moved(PiqCall call, Attempt attempt) {
    return call.amount().money().orElse(Money.zero(attempt.amount().currency()));
  }

  private static boolean isOurWay(PiqCall call, Payment payment) {
    boolean payout = payment.direction() == Direction.WITHDRAWAL;
    return call.amount().isNegative() == payout
        || call.amount().money().filter(Money::isZero).isPresent();
  }

  private void callForAPerson(PiqCall call, Attempt attempt) {
    Optional<Money> money = call.amount().money();
    if (!PiqBooks.isCarriedBy(attempt, call.txId())) {
      LOG.error(
          "paymentiq: transaction {} moved {} for attempt {}, which {} carries: a person must look",
          call.txId(),
          said(call),
          attempt.id(),
          PiqBooks.txId(attempt).orElse("nothing"));
    } else if (money.filter(attempt.amount()::equals).isEmpty()) {
      LOG.error(
          "paymentiq: transaction {} moved {} for attempt {} of {}: a person must look",
          call.txId(),
          said(call),
          attempt.id(),
          attempt.amount());
    }
  }

  /** Their words, as far as they are an amount at all. */
  private static String said(PiqCall call) {
    return call.amount().money().map(Money::toString).orElse("an amount that is none");
  }

  private Found found(PiqCall call) {
    return books
        .user(call)
        .orElseThrow(
            () -> {
              LOG.error(
                  "paymentiq: transaction {} by account {} moved money for no user of ours",
                  call.txId(),
                  call.account());
              return new PiqRefused(Code.NOT_AUTHORIZED, "userId is not known");
            });
  }
}
