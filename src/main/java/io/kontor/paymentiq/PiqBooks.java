package io.kontor.paymentiq;

import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the hub knows of the attempts that PaymentIQ speaks of. */
final class PiqBooks {

  static final String CONNECTOR = "paymentiq";

  /** An attempt to pay, and the payment that it is of. */
  record Found(Payment payment, Attempt attempt) {}

  private final Payments payments;
  private final PiqProperties properties;
  private final Clock clock;

  PiqBooks(Payments payments, PiqProperties properties, Clock clock) {
    this.payments = payments;
    this.properties = properties;
    this.clock = clock;
  }

  /** The attempt that is the user of a call; another account's looks like none at all. */
  Optional<Found> user(PiqCall call) {
    return call.attemptId()
        .flatMap(payments::attempt)
        .filter(attempt -> attempt.connector().equals(CONNECTOR) && attempt.kind() == Kind.PAY)
        .flatMap(attempt -> payments.find(attempt.paymentId()).map(it -> new Found(it, attempt)))
        .filter(found -> properties.isOf(call.account(), found.payment().merchantId()));
  }

  /** How it stands now. */
  Attempt now(UUID attemptId) {
    return payments.attempt(attemptId).orElseThrow();
  }

  /** The transaction that carries an attempt out, once PaymentIQ has asked for it. */
  static Optional<String> txId(Attempt attempt) {
    return attempt.providerReference().filter(name -> !name.equals(attempt.id().toString()));
  }

  static boolean isCarriedBy(Attempt attempt, String txId) {
    return txId(attempt).filter(txId::equals).isPresent();
  }

  /** Whether PaymentIQ may still ask for the first time to carry it out. */
  boolean isSessionOpen(Attempt attempt) {
    return clock.instant().isBefore(attempt.createdAt().plus(properties.sessionLifetime()));
  }

  /** Whether it has not asked by now, and never will. */
  boolean isSessionLong(Attempt attempt) {
    Duration all = properties.sessionLifetime().plus(properties.margin());
    return !clock.instant().isBefore(attempt.createdAt().plus(all));
  }

  /** A payment's follow-ups of that kind at PaymentIQ, oldest first. */
  List<Attempt> followUps(UUID paymentId, Kind kind) {
    return payments.attempts(paymentId).stream()
        .filter(attempt -> attempt.kind() == kind && attempt.connector().equals(CONNECTOR))
        .toList();
  }

  /** The follow-up that a transaction carries out. */
  Optional<Attempt> carriedBy(UUID paymentId, Kind kind, String txId) {
    return followUps(paymentId, kind).stream().filter(it -> isCarriedBy(it, txId)).findFirst();
  }

  /**
   * The follow-up that a transaction begins: the oldest that was sent, of that amount, and is not
   * carried by another. There is one at most: see {@link #hasTwin}.
   */
  Optional<Attempt> waiting(UUID paymentId, Kind kind, Optional<Money> amount) {
    return followUps(paymentId, kind).stream()
        .filter(it -> isWaiting(it) && amount.filter(it.amount()::equals).isPresent())
        .findFirst();
  }

  /** The only one that waits, whatever its amount. */
  Optional<Attempt> onlyWaiting(UUID paymentId, Kind kind) {
    List<Attempt> all = followUps(paymentId, kind).stream().filter(PiqBooks::isWaiting).toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /** The latest of that amount that we had taken for not done, since nobody had asked for it. */
  Optional<Attempt> givenUp(UUID paymentId, Kind kind, Optional<Money> amount) {
    return followUps(paymentId, kind).stream()
        .filter(it -> it.state() == State.FAILED && txId(it).isEmpty())
        .filter(it -> amount.filter(it.amount()::equals).isPresent())
        .reduce((earlier, later) -> later);
  }

  /**
   * Whether an older follow-up of the same amount waits for its transaction. PaymentIQ's calls name
   * the kind and the amount only, so that of two alike nobody could tell which is which.
   */
  boolean hasTwin(Attempt attempt) {
    return followUps(attempt.paymentId(), attempt.kind()).stream()
        .takeWhile(other -> !other.id().equals(attempt.id()))
        .anyMatch(other -> isWaiting(other) && other.amount().equals(attempt.amount()));
  }

  /** What a refund goes to: the capture, where there was one of its own. */
  Optional<String> captureTxId(UUID paymentId) {
    return followUps(paymentId, Kind.CAPTURE).stream()
        .filter(attempt -> attempt.state() == State.SUCCEEDED)
        .flatMap(attempt -> txId(attempt).stream())
        .findFirst();
  }

  /**
   * Whether it is PaymentIQ's own capture of what we count as paid, as an account makes it that
   * captures by itself some time after the payment: nobody orders it, and it moves nothing more.
   */
  static boolean isOwnCapture(PiqCall call, Found found) {
    Attempt attempt = found.attempt();
    return call.kind() == Kind.CAPTURE
        && attempt.state() == State.SUCCEEDED
        && call.find("originTxId").filter(it -> isCarriedBy(attempt, it)).isPresent()
        && !call.amount().isNegative()
        && call.amount().money().filter(it -> isWithin(it, attempt.amount())).isPresent();
  }

  private static boolean isWithin(Money part, Money whole) {
    return part.currency().equals(whole.currency()) && !part.exceeds(whole);
  }

  private static boolean isWaiting(Attempt attempt) {
    return attempt.state().isOpen() && txId(attempt).isEmpty();
  }
}
