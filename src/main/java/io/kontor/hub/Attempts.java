package io.kontor.hub;

import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.store.AttemptStore;
import io.kontor.store.IdempotencyStore;
import io.kontor.store.IdempotencyStore.Entry;
import io.kontor.store.PaymentStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins attempts: writes what is about to be asked, commits, and hands the order to the route that
 * asks. Of a payment one attempt at most can pay it, whoever asks and however often.
 */
@Component
public class Attempts {

  private final HubProperties properties;
  private final Router router;
  private final PaymentStore payments;
  private final AttemptStore attempts;
  private final IdempotencyStore idempotency;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Attempts(
      HubProperties properties,
      Router router,
      PaymentStore payments,
      AttemptStore attempts,
      IdempotencyStore idempotency,
      Journal journal,
      TransactionTemplate transaction,
      Clock clock) {
    this.properties = properties;
    this.router = router;
    this.payments = payments;
    this.attempts = attempts;
    this.idempotency = idempotency;
    this.journal = journal;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Begins to pay.
   *
   * @return an {@link Order} to carry out, or {@link Paid} where another attempt came first or the
   *     time is up
   * @throws Rejected if the amount or the method does not fit; nothing was written then
   */
  public Record pay(Pay command) {
    return Transactions.in(transaction, () -> beginPay(command));
  }

  /**
   * Begins a capture, void or refund.
   *
   * @return an {@link Order} to carry out, or {@link Paid} where the same request came before
   * @throws Rejected if the payment's state or the amount does not allow it
   */
  public Record followUp(FollowUp command) {
    return Transactions.in(transaction, () -> beginFollowUp(command));
  }

  /** What to ask the provider about an attempt that it owes an answer on. */
  public Order query(UUID attemptId) {
    Attempt attempt = attempts.find(attemptId).orElseThrow();
    Payment payment = payments.find(attempt.paymentId()).orElseThrow();
    return order(payment, attempt, Optional.empty(), "");
  }

  private Record beginPay(Pay command) {
    Payment payment = payments.lock(command.paymentId());
    if (payment.state() != PaymentState.CREATED) {
      return new Paid(payment, latest(payment, Kind.PAY));
    }
    Instant now = Changes.now(clock);
    if (payment.isExpired(now)) {
      Payment expired = Changes.of(payment, now).state(PaymentState.EXPIRED);
      return new Paid(write(expired, Optional.empty()), Optional.empty());
    }
    if (!payment.amount().allows(command.amount())) {
      throw new Rejected(Problem.AMOUNT, "amount is not within the limits");
    }
    String connector = connector(payment, command.instrument());
    Attempt attempt =
        attempt(
            payment,
            Kind.PAY,
            connector,
            command.amount(),
            payment.reference(),
            facts(command),
            now);
    Payment paying = Changes.of(payment, now).paying(command.amount());
    Payment pending = write(paying, Optional.of(attempt));
    attempts.insert(attempt, now.plus(properties.reconciliation().callLimit()));
    return order(pending, attempt, Optional.of(command.instrument()), command.payerAddress());
  }

  /** By the rules; but what a provider keeps only that provider can take. */
  private String connector(Payment payment, Instrument instrument) {
    return instrument instanceof Instrument.Earlier earlier
        ? earlier.connector()
        : router.connector(payment, instrument.method());
  }

  private static Map<String, String> facts(Pay command) {
    Map<String, String> facts = new TreeMap<>(command.instrument().facts());
    facts.put("method", command.instrument().method());
    facts.put("payerAddress", command.payerAddress());
    return facts;
  }

  private Payment write(Payment changed, Optional<Attempt> attempt) {
    payments.update(changed);
    journal.learnt(changed, true, attempt, Optional.empty(), "");
    return changed;
  }

  private Record beginFollowUp(FollowUp command) {
    Payment payment =
        payments
            .find(command.merchantId(), command.paymentId())
            .map(found -> payments.lock(found.id()))
            .orElseThrow(() -> new Rejected(Problem.UNKNOWN_PAYMENT, "unknown payment"));
    Instant now = Changes.now(clock);
    UUID id = UUID.randomUUID();
    Optional<Entry> earlier = claim(command, id, now);
    if (earlier.isPresent()) {
      return new Paid(payment, earlier.map(Entry::attemptId).flatMap(attempts::find));
    }
    if (command.kind() == Kind.VOID && payment.state() == PaymentState.CREATED) {
      return new Paid(
          write(Changes.of(payment, now).state(PaymentState.CANCELLED), Optional.empty()),
          Optional.empty());
    }
    List<Attempt> all = attempts.of(payment.id());
    Money amount = FollowUpRules.amount(payment, all, command);
    Attempt attempt =
        new Attempt(
            id,
            payment.id(),
            command.kind(),
            FollowUpRules.paid(all).connector(),
            amount,
            Attempt.State.STARTED,
            command.reference(),
            Optional.empty(),
            Optional.empty(),
            command.metadata(),
            0,
            now);
    attempts.insert(attempt, now.plus(properties.reconciliation().callLimit()));
    return order(payment, attempt, Optional.empty(), "");
  }

  private Optional<Entry> claim(FollowUp command, UUID id, Instant now) {
    if (command.key().isEmpty()) {
      return Optional.empty();
    }
    String fingerprint = Fingerprint.of(command);
    Optional<Entry> earlier =
        idempotency.claim(
            command.merchantId(),
            command.key(),
            new Entry(fingerprint, command.paymentId(), id),
            now,
            now.plus(properties.idempotency().kept()));
    if (earlier.isPresent() && !earlier.get().fingerprint().equals(fingerprint)) {
      throw new Rejected(Problem.KEY_REUSED, "was used before with other content");
    }
    return earlier;
  }

  private Optional<Attempt> latest(Payment payment, Kind kind) {
    return attempts.of(payment.id()).stream()
        .filter(attempt -> attempt.kind() == kind)
        .reduce((earlier, later) -> later);
  }

  private static Attempt attempt(
      Payment payment,
      Kind kind,
      String connector,
      Money amount,
      String reference,
      Map<String, String> metadata,
      Instant now) {
    return new Attempt(
        UUID.randomUUID(),
        payment.id(),
        kind,
        connector,
        amount,
        Attempt.State.STARTED,
        reference,
        Optional.empty(),
        Optional.empty(),
        metadata,
        0,
        now);
  }

  private Order order(
      Payment payment, Attempt attempt, Optional<Instrument> instrument, String payerAddress) {
    String base = properties.publicUrl().toString();
    Optional<String> original =
        attempt.kind() == Kind.PAY
            ? attempt.providerReference()
            : latest(payment, Kind.PAY).flatMap(Attempt::providerReference);
    return new Order(
        payment,
        attempt,
        instrument,
        original,
        payerAddress,
        base + "/return/" + attempt.connector() + "/" + attempt.id(),
        base + "/webhooks/" + attempt.connector() + "/" + payment.merchantId());
  }
}
