package io.kontor.hub;

import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.Attempt;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Event;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.store.AttemptStore;
import io.kontor.store.EventStore;
import io.kontor.store.IdempotencyStore;
import io.kontor.store.Outbox;
import io.kontor.store.PaymentStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates and finds payments. */
@Component
public class Payments {

  private static final String GOES_ON = "the payer goes on";

  private final HubProperties properties;
  private final Merchants merchants;
  private final Router router;
  private final PaymentStore payments;
  private final AttemptStore attempts;
  private final EventStore events;
  private final IdempotencyStore idempotency;
  private final Outbox outbox;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Payments(
      HubProperties properties,
      Merchants merchants,
      Router router,
      PaymentStore payments,
      AttemptStore attempts,
      EventStore events,
      IdempotencyStore idempotency,
      Outbox outbox,
      Journal journal,
      TransactionTemplate transaction,
      Clock clock) {
    this.properties = properties;
    this.merchants = merchants;
    this.router = router;
    this.payments = payments;
    this.attempts = attempts;
    this.events = events;
    this.idempotency = idempotency;
    this.outbox = outbox;
    this.journal = journal;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Creates a payment, or finds the one that the same request made before.
   *
   * @throws Rejected if the merchant may not ask for it, or the key was used for something else
   */
  public Created create(CreatePayment command) {
    String fingerprint = Fingerprint.of(command);
    return Transactions.in(transaction, () -> claimOrInsert(command, fingerprint));
  }

  /** A merchant's own payment. */
  public Payment find(String merchantId, UUID id) {
    return payments
        .find(merchantId, id)
        .orElseThrow(() -> new Rejected(Problem.UNKNOWN_PAYMENT, "unknown payment"));
  }

  /** A payment by its id alone, for the payer's side. */
  public Optional<Payment> find(UUID id) {
    return payments.find(id);
  }

  /** A merchant's payments of that reference, oldest first. */
  public List<Payment> list(String merchantId, String reference) {
    return payments.list(merchantId, reference);
  }

  /** The payment whose page this token opens; empty for a forged one. */
  public Optional<Payment> ofToken(String token) {
    return PageToken.paymentId(token)
        .flatMap(payments::find)
        .filter(payment -> PageToken.same(payment.token(), token));
  }

  /** A payment's attempts, oldest first. */
  public List<Attempt> attempts(UUID paymentId) {
    return attempts.of(paymentId);
  }

  /** A payment's history, in order. */
  public List<Event> events(UUID paymentId) {
    return events.of(paymentId);
  }

  /** One attempt. */
  public Optional<Attempt> attempt(UUID id) {
    return attempts.find(id);
  }

  /** One event of a payment's history. */
  public Event event(UUID paymentId, int number) {
    return events.find(paymentId, number).orElseThrow();
  }

  /** Gives up a payment that nobody has started to pay; any other stays as it is. */
  public Payment cancel(UUID paymentId) {
    return close(paymentId, PaymentState.CANCELLED);
  }

  /** Closes a payment that nobody has started to pay in time; any other stays as it is. */
  public Payment expire(UUID paymentId) {
    return close(paymentId, PaymentState.EXPIRED);
  }

  /** Records that the merchant refused the payment when it was told of it. */
  public void refusedByMerchant(UUID paymentId, String note) {
    transaction.executeWithoutResult(
        status -> {
          Payment payment = payments.lock(paymentId);
          if (!payment.refusedByMerchant()) {
            Payment refused = Changes.of(payment, clock.instant()).refusedByMerchant();
            payments.update(refused);
            journal.learnt(refused, false, Optional.empty(), Optional.empty(), note);
          }
        });
  }

  /**
   * Records that the payer goes on while the payment is under way, so that the merchant is told of
   * that too; once, and only then.
   */
  public Payment goOn(UUID paymentId) {
    return Transactions.in(
        transaction,
        () -> {
          Payment payment = payments.lock(paymentId);
          boolean underway =
              payment.state() == PaymentState.PENDING || payment.state() == PaymentState.UNKNOWN;
          if (!underway || events.of(paymentId).stream().anyMatch(Payments::isGoingOn)) {
            return payment;
          }
          Payment same = Changes.of(payment, clock.instant()).state(payment.state());
          payments.update(same);
          journal.told(same, GOES_ON);
          return same;
        });
  }

  /** Whether this event tells that the payer went on while the payment was under way. */
  public static boolean isGoingOn(Event event) {
    return event.note().equals(GOES_ON) && event.attemptId().isEmpty();
  }

  /** A merchant API's payments whose time ended in between, and that are still under way. */
  public List<UUID> overdue(String api, Instant after, Instant upTo, int limit) {
    return payments.overdue(api, after, upTo, limit);
  }

  /** Whether the merchant is still to be told of it for the first time. */
  public boolean isUntold(UUID paymentId) {
    return outbox.hasUntried(paymentId);
  }

  private Payment close(UUID paymentId, PaymentState state) {
    return Transactions.in(
        transaction,
        () -> {
          Payment payment = payments.lock(paymentId);
          if (payment.state() != PaymentState.CREATED) {
            return payment;
          }
          Payment closed = Changes.of(payment, clock.instant()).state(state);
          payments.update(closed);
          journal.learnt(closed, true, Optional.empty(), Optional.empty(), "");
          return closed;
        });
  }

  private Created claimOrInsert(CreatePayment command, String fingerprint) {
    Instant now = Changes.now(clock);
    Payment payment = payment(command, UUID.randomUUID(), now);
    Optional<IdempotencyStore.Entry> earlier =
        idempotency.claim(
            command.merchantId(),
            command.api() + "/" + command.key(),
            new IdempotencyStore.Entry(fingerprint, payment.id(), null),
            now,
            now.plus(properties.idempotency().kept()));
    if (earlier.isPresent()) {
      return new Created(repeated(earlier.get(), fingerprint), true);
    }
    merchants.check(command);
    checkMethod(payment);
    payments.insert(payment);
    journal.created(payment);
    return new Created(payment, false);
  }

  /** A method that the merchant fixed and no connector carries could never be paid. */
  private void checkMethod(Payment payment) {
    String method = payment.details().method();
    if (!method.isEmpty() && !payment.details().methodChangeable()) {
      router.connector(payment, method);
    }
  }

  private Payment repeated(IdempotencyStore.Entry earlier, String fingerprint) {
    if (!earlier.fingerprint().equals(fingerprint)) {
      throw new Rejected(Problem.KEY_REUSED, "was used before with other content");
    }
    return payments.find(earlier.paymentId()).orElseThrow();
  }

  private static Payment payment(CreatePayment command, UUID id, Instant now) {
    Money none = Money.zero(command.amount().currency());
    return new Payment(
        id,
        command.merchantId(),
        command.api(),
        command.reference(),
        command.direction(),
        command.amount(),
        PaymentState.CREATED,
        none,
        none,
        false,
        command.details(),
        PageToken.create(id),
        0,
        now,
        now,
        now.plus(command.lifetime()));
  }
}
