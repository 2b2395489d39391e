package io.kontor.hub;

import io.kontor.payment.Attempt;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.payment.Reason;
import io.kontor.store.EventStore;
import io.kontor.store.Outbox;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes events, and with each the notification that tells of it, in the caller's transaction. */
@Component
class Journal {

  private final EventStore events;
  private final Outbox outbox;
  private final NotificationSignal signal;

  Journal(EventStore events, Outbox outbox, NotificationSignal signal) {
    this.events = events;
    this.outbox = outbox;
    this.signal = signal;
  }

  /** Writes a new payment's first event. */
  void created(Payment payment) {
    append(payment, 1, true, Optional.empty(), Optional.empty(), "");
  }

  /** Writes that something was learnt of the payment, and whether it changed it. */
  void learnt(
      Payment payment,
      boolean changed,
      Optional<Attempt> attempt,
      Optional<Reason> reason,
      String note) {
    append(payment, events.nextNumber(payment.id()), changed, attempt, reason, note);
  }

  /** Writes that something is to be told of the payment though nothing was learnt. */
  void told(Payment payment, String note) {
    int number = events.nextNumber(payment.id());
    append(payment, number, true, Optional.empty(), Optional.empty(), note);
    if (!payment.details().notified().contains(payment.state())) {
      tell(payment, number);
    }
  }

  private void append(
      Payment payment,
      int number,
      boolean changed,
      Optional<Attempt> attempt,
      Optional<Reason> reason,
      String note) {
    events.append(
        new Event(
            payment.id(),
            number,
            payment.updatedAt(),
            payment.state(),
            changed,
            attempt.map(Attempt::id),
            attempt.flatMap(Attempt::next).isPresent(),
            reason,
            note));
    if (changed && payment.details().notified().contains(payment.state())) {
      tell(payment, number);
    }
  }

  private void tell(Payment payment, int number) {
    outbox.add(payment.id(), number, payment.merchantId(), payment.updatedAt());
    TransactionSynchronizationManager.registerSynchronization(signal.afterCommit());
  }
}
