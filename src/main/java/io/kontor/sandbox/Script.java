package io.kontor.sandbox;

import java.util.List;

/**
 * How a charge goes.
 *
 * @param name what the ledger knows it by
 * @param reason the sandbox's word for the refusal where it declines, else empty
 */
record Script(String name, List<Step> steps, String reason, Fault fault) {

  Script(String name, Step... steps) {
    this(name, List.of(steps), "", Fault.NONE);
  }

  static Script declining(String name, String reason, Step... before) {
    var steps = new java.util.ArrayList<>(List.of(before));
    steps.add(Step.DECLINE);
    return new Script(name, List.copyOf(steps), reason, Fault.NONE);
  }

  static Script failing(Fault fault) {
    return new Script(fault.word(), List.of(Step.PAY), "", fault);
  }
}
