package io.kontor.hub;

import io.kontor.payment.Attempt;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
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
    return settle(order.attempt().id(), outcome, 0);
  }

  /** Writes the answer to a question of ours. */
  public Paid settleQuery(Order order, Outcome outcome) {
    return settle(order.attempt().id(), outcome, 1);
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
    return settle(report.attemptId(), report.outcome(), 0);
  }

  private Paid settle(UUID attemptId, Outcome outcome, int asked) {
    UUID paymentId = attempts.find(attemptId).orElseThrow().paymentId();
    return Transactions.in(
        transaction,
        () -> {
          Payment payment = payments.lock(paymentId);
          Attempt attempt = attempts.find(attemptId).orElseThrow();
          return write(payment, attempt, outcome, asked);
        });
  }

  private Paid write(Payment payment, Attempt before, Outcome outcome, int asked) {
    Instant now = Changes.now(clock);
    Settlement settlement = Settlement.of(payment, before, outcome);
    Attempt after = after(before, settlement.attempt(), outcome, asked);
    attempts.update(after, due(after, now));
    boolean changed = settlement.changes(payment);
    if (!changed && after.state() == before.state() && asked > 0) {
      return new Paid(payment, Optional.of(after));
    }
    Payment settled =
        Changes.of(payment, now)
            .settled(settlement.payment(), settlement.captured(), settlement.refunded());
    payments.update(settled);
    journal.learnt(
        settled, changed, Optional.of(after.id()), settlement.reason(), settlement.note());
    return new Paid(settled, Optional.of(after));
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

  private static Attempt after(Attempt before, Attempt.State state, Outcome outcome, int asked) {
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
        reference(outcome).or(before::providerReference),
        state == Attempt.State.PENDING ? next : Optional.empty(),
        before.metadata(),
        before.checks() + asked,
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
      case Outcome.Declined no -> Optional.empty();
      case Outcome.Absent never -> Optional.empty();
      case Outcome.Unknown why -> Optional.empty();
    };
  }
}
