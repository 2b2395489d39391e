package io.kontor.hub;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Settlement;
import io.kontor.store.AttemptStore;
import io.kontor.store.PaymentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what a provider said: attempt, payment, event and notification in one transaction. */
@Component
public class Outcomes {

  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private final HubProperties properties;
  private final PaymentStore payments;
  private final AttemptStore attempts;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Outcomes(
      HubProperties properties,
      PaymentStore payments,
      AttemptStore attempts,
      Journal journal,
      TransactionTemplate transaction,
      Clock clock) {
    this.properties = properties;
    this.payments = payments;
    this.attempts = attempts;
    this.journal = journal;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Writes the answer to an order. */
  public Paid settle(Order order, Outcome outcome) {
    return settle(order.attempt().id(), outcome, false);
  }

  /** Writes the answer to a question of ours. */
  public Paid settleQuery(Order order, Outcome outcome) {
    return settle(order.attempt().id(), outcome, true);
  }

  /**
   * Writes what a provider reported by itself.
   *
   * @throws Rejected if the attempt is not one of this connector's
   */
  public Paid settle(Report report) {
    attempts
        .find(report.attemptId())
        .filter(attempt -> attempt.connector().equals(report.connector()))
        .orElseThrow(() -> new Rejected(Rejected.Problem.UNKNOWN_PAYMENT, "unknown attempt"));
    return settle(report.attemptId(), report.outcome(), false);
  }

  private Paid settle(UUID attemptId, Outcome outcome, boolean asked) {
    UUID paymentId = attempts.find(attemptId).orElseThrow().paymentId();
    return Transactions.in(
        transaction,
        () -> {
          Payment payment = payments.lock(paymentId);
          Attempt attempt = attempts.find(attemptId).orElseThrow();
          return write(payment, attempt, outcome, asked);
        });
  }

  private Paid write(Payment payment, Attempt before, Outcome said, boolean asked) {
    Instant now = Changes.now(clock);
    Outcome outcome = understood(payment, before, said);
    Settlement settlement = Settlement.of(payment, before, outcome);
    // a question counts when it was due, not when a payer's return made us ask
    int counted = asked && attempts.isLeased(before.id()) ? 1 : 0;
    Attempt after = after(before, settlement.attempt(), outcome, counted);
    attempts.update(after, due(after, now));
    boolean changed = settlement.changes(payment);
    boolean told =
        after.state() == before.state() && after.next().isPresent() == before.next().isPresent();
    if (!changed && told && asked) {
      return new Paid(payment, Optional.of(after));
    }
    Payment settled =
        Changes.of(payment, now)
            .settled(settlement.payment(), settlement.captured(), settlement.refunded());
    payments.update(settled);
    journal.learnt(settled, changed, Optional.of(after), settlement.reason(), settlement.note());
    return new Paid(settled, Optional.of(after));
  }

  /**
   * What the outcome tells of this attempt. While a part of the payment is being captured, its own
   * attempt can't tell how much was; the capture's outcome will.
   */
  private Outcome understood(Payment payment, Attempt attempt, Outcome said) {
    Outcome outcome = Settlement.understood(attempt.kind(), said);
    return payment.state() == PaymentState.AUTHORIZED
            && attempt.kind() == Kind.PAY
            && outcome instanceof Outcome.Captured done
            && isCapturedInPart(attempt)
        ? new Outcome.Authorized(done.reference())
        : outcome;
  }

  private boolean isCapturedInPart(Attempt pay) {
    return attempts.of(pay.paymentId()).stream()
        .anyMatch(
            other ->
                other.kind() == Kind.CAPTURE
                    && other.state().isOpen()
                    && !other.amount().equals(pay.amount()));
  }

  /** When to ask next: on the schedule while the provider owes an answer, then a person must. */
  private Optional<Instant> due(Attempt attempt, Instant now) {
    if (!attempt.state().isOpen()) {
      return Optional.empty();
    }
    List<Duration> schedule = properties.reconciliation().schedule();
    if (attempt.checks() >= schedule.size()) {
      LOG.error("attempt {} has no answer after {} questions", attempt.id(), attempt.checks());
      return Optional.empty();
    }
    return Optional.of(now.plus(schedule.get(attempt.checks())));
  }

  private static Attempt after(Attempt before, Attempt.State state, Outcome outcome, int counted) {
    Optional<PayerRedirect> next =
        outcome instanceof Outcome.Redirect redirect ? Optional.of(redirect.next()) : before.next();
    return new Attempt(
        before.id(),
        before.paymentId(),
        before.kind(),
        before.connector(),
        before.amount(),
        state,
        before.reference(),
        before.state().isOpen() || state != before.state()
            ? reference(outcome).or(before::providerReference)
            : before.providerReference().or(() -> reference(outcome)),
        state == Attempt.State.PENDING ? next : Optional.empty(),
        before.metadata(),
        before.checks() + counted,
        before.createdAt());
  }

  private static Optional<String> reference(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Captured done -> Optional.of(done.reference());
      case Outcome.Authorized done -> Optional.of(done.reference());
      case Outcome.Voided done -> Optional.of(done.reference());
      case Outcome.Refunded done -> Optional.of(done.reference());
      case Outcome.Redirect next -> Optional.of(next.reference());
      case Outcome.Pending later -> Optional.of(later.reference());
      case Outcome.ChargedBack done -> Optional.empty();
      case Outcome.Noted only -> Optional.empty();
      case Outcome.Declined no -> Optional.empty();
      case Outcome.Absent never -> Optional.empty();
      case Outcome.Unknown why -> Optional.empty();
    };
  }
}
