package io.kontor.page;

import io.kontor.hub.Attempts;
import io.kontor.hub.Outcomes;
import io.kontor.hub.Paid;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Pay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Stands for the route that pays: the hub's own steps, with the provider's answer from a test. */
final class ScriptedPay implements PayPort {

  private final Attempts attempts;
  private final Outcomes outcomes;
  private final List<Pay> commands = new ArrayList<>();
  private Function<Pay, Paid> script = command -> settled(command, new Outcome.Captured("p-1"));

  ScriptedPay(Attempts attempts, Outcomes outcomes) {
    this.attempts = attempts;
    this.outcomes = outcomes;
  }

  @Override
  public Paid pay(Pay command) {
    commands.add(command);
    return script.apply(command);
  }

  List<Pay> commands() {
    return commands;
  }

  void answers(Outcome outcome) {
    script = command -> settled(command, outcome);
  }

  void throwing(RuntimeException trouble) {
    script =
        command -> {
          throw trouble;
        };
  }

  /** The payment is begun, and then the answer is lost. */
  void losesTheAnswer() {
    script =
        command -> {
          attempts.pay(command);
          throw new IllegalStateException("lost while paying with " + command.instrument());
        };
  }

  void reset() {
    commands.clear();
    answers(new Outcome.Captured("p-1"));
  }

  Paid settled(Pay command, Outcome outcome) {
    Record begun = attempts.pay(command);
    return begun instanceof Order order ? outcomes.settle(order, outcome) : (Paid) begun;
  }
}
