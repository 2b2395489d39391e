package io.kontor.quiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All payment messages, oldest first. They are gone when the simulator stops. */
final class Ledger {

  private final List<Payment> payments = new ArrayList<>();
  private final QuiqSimulatorProperties properties;
  private final Tokens tokens;
  private final Clock clock;

  Ledger(QuiqSimulatorProperties properties, Clock clock) {
    this.properties = properties;
    this.tokens = new Tokens(properties.tokenSecret());
    this.clock = clock;
  }

  synchronized Payment create(ObjectNode asked) {
    int number = payments.size() + 1;
    Instant end = clock.instant().plus(properties.lifetime());
    String token = tokens.token("payment-" + number, end);
    Payment made = new Payment(number, token, tokens.code(), asked, end, Optional.empty(), 0);
    payments.add(made);
    return made;
  }

  synchronized List<Payment> all() {
    return List.copyOf(payments);
  }

  synchronized Optional<Payment> ofToken(String token) {
    return payments.stream().filter(it -> it.token().equals(token)).findFirst();
  }

  synchronized Optional<Payment> ofCode(String code) {
    return payments.stream().filter(it -> it.code().equals(code)).findFirst();
  }

  /** Takes a result, if the message has none yet. */
  synchronized boolean answer(Payment payment, JsonNode result) {
    boolean first = at(payment).response().isEmpty();
    change(payment, first ? it -> it.answered(result) : Payment::triedAgain);
    return first;
  }

  private Payment at(Payment payment) {
    return payments.get(payment.number() - 1);
  }

  private void change(Payment payment, UnaryOperator<Payment> work) {
    payments.set(payment.number() - 1, work.apply(at(payment)));
  }

  boolean isOver(Payment payment) {
    return !clock.instant().isBefore(payment.expiresAt());
  }
}
