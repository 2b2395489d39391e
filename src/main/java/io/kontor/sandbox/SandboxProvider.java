package io.kontor.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What the sandbox does with money. One key, one charge, however often and at once it is asked. */
final class SandboxProvider {

  private final SandboxLedger ledger;
  private final SandboxWire wire;
  private final Clock clock;
  private final Duration delay;
  private Consumer<Entry> listener = entry -> {};

  SandboxProvider(SandboxLedger ledger, SandboxWire wire, Clock clock, Duration delay) {
    this.ledger = ledger;
    this.wire = wire;
    this.clock = clock;
    this.delay = delay;
  }

  /** Tells of every change once it is durable. */
  void onChange(Consumer<Entry> listener) {
    this.listener = listener;
  }

  /**
   * @param told whether a webhook tells of it at once
   * @throws Refused if the key was used for something else
   */
  Charge charge(String key, Terms terms, Script script, boolean told) {
    change(
        () ->
            ledger.chargeByKey(key).isPresent()
                ? Optional.empty()
                : Optional.of(begin(key, terms, script, told)));
    Charge charge = ledger.chargeByKey(key).orElseThrow();
    if (!charge.terms().equals(terms)) {
      throw new Refused(409, "key_reused", "this key was used for another charge");
    }
    return charge;
  }

  /**
   * Captures, voids or refunds.
   *
   * @param amount how much, or all that is left
   * @param later whether it is carried out after the delay instead of now
   * @throws Refused if the charge does not allow it, or the key was used for something else
   */
  Operation operate(String key, String chargeId, String kind, OptionalLong amount, boolean later) {
    change(
        () ->
            ledger.operationByKey(key).isPresent()
                ? Optional.empty()
                : Optional.of(begin(key, known(chargeId), kind, amount, later)));
    Operation operation = ledger.operationByKey(key).orElseThrow();
    if (!operation.asks(chargeId, kind, amount.orElse(operation.amount()))) {
      throw new Refused(409, "key_reused", "this key was used for another operation");
    }
    return operation;
  }

  /** What the payer decided on the sandbox's page; a second decision changes nothing. */
  Charge decide(String chargeId, Decision decision) {
    return update(
        chargeId,
        charge ->
            charge.standing().status() == Status.REDIRECT
                ? decision.on(charge, clock.instant(), delay)
                : charge);
  }

  /** Goes on with a charge whose time has come, unless something else came first. */
  void ripen(String chargeId, Instant due) {
    update(
        chargeId,
        charge ->
            due.equals(charge.standing().due()) ? charge.play(clock.instant(), delay) : charge);
  }

  /** Carries out an operation whose time has come. */
  void ripenOperation(String key) {
    change(
        () ->
            ledger
                .operationByKey(key)
                .filter(operation -> operation.status() == Status.PENDING)
                .map(this::carryOut));
  }

  /** The payer's bank takes the money back. */
  Charge dispute(String chargeId) {
    return update(
        chargeId,
        charge ->
            charge.standing().status() == Status.CAPTURED
                ? charge.with(charge.standing().at(Status.CHARGED_BACK))
                : charge);
  }

  /** Sends a webhook of the charge as it is now. */
  void tell(String chargeId) {
    change(() -> Optional.of(new Entry(null, null, message(known(chargeId)))));
  }

  void met(Message message, Message.Fate fate) {
    change(() -> Optional.of(new Entry(null, null, message.met(fate))));
  }

  private Charge update(String chargeId, UnaryOperator<Charge> update) {
    change(
        () -> {
          Charge before = known(chargeId);
          Charge after = update.apply(before);
          return after.equals(before)
              ? Optional.empty()
              : Optional.of(new Entry(after, null, message(after)));
        });
    return known(chargeId);
  }

  private void change(Supplier<Optional<Entry>> decision) {
    ledger.change(decision).ifPresent(listener);
  }

  private Charge known(String chargeId) {
    return ledger
        .charge(chargeId)
        .orElseThrow(() -> new Refused(404, "unknown_charge", "there is no such charge"));
  }

  private Entry begin(String key, Terms terms, Script script, boolean told) {
    Instant now = clock.instant();
    Charge charge =
        new Charge(id("ch"), key, script.name(), terms, Standing.NEW, now).play(now, delay);
    return told ? new Entry(charge, null, message(charge)) : Entry.of(charge);
  }

  private Entry begin(String key, Charge charge, String kind, OptionalLong amount, boolean later) {
    Instant now = clock.instant();
    long asked = amount.orElse(Operations.left(charge, kind));
    Operations.check(charge, kind, asked);
    Operation operation =
        new Operation(
            id("op"), key, charge.id(), kind, asked, Status.PENDING, now, now.plus(delay));
    return later
        ? new Entry(null, operation, null)
        : new Entry(Operations.carryOut(charge, operation), operation.done(Status.SUCCEEDED), null);
  }

  private Entry carryOut(Operation operation) {
    Charge charge = known(operation.chargeId());
    boolean possible = operation.amount() <= Operations.left(charge, operation.kind());
    Operation done = operation.done(possible ? Status.SUCCEEDED : Status.DECLINED);
    Message message = message(charge, wire.operationUpdated(done, clock.instant()));
    return new Entry(possible ? Operations.carryOut(charge, done) : null, done, message);
  }

  private Message message(Charge charge) {
    return message(charge, wire.chargeUpdated(charge, clock.instant()));
  }

  private static Message message(Charge charge, Map<String, Object> body) {
    boolean twice = TestCards.named(charge.script()).fault() == Fault.WEBHOOK_TWICE;
    return new Message(
        id("msg"),
        charge.id(),
        charge.terms().webhookUrl(),
        Words.write(body),
        twice ? 2 : 1,
        Message.Fate.PENDING);
  }

  private static String id(String prefix) {
    return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
  }
}
