package io.kontor.sandbox;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Card numbers that make the sandbox do something; routes/sandbox/README.md shows them to people.
 */
final class TestCards {

  private static final Script PAID = new Script("paid", Step.PAY);
  private static final Script INVALID = Script.declining("wrong-number", "incorrect_number");
  private static final Script BANK = new Script("bank", Step.CHALLENGE, Step.PAY);

  private static final Map<String, Script> SCRIPTS =
      inOrder(
          entry("4111111111111111", PAID),
          entry("5555555555554444", PAID),
          entry("378282246310005", PAID),
          entry("30569309025904", PAID),
          entry("3530111333300000", PAID),
          entry("6011111111111117", PAID),
          entry("4000000000000077", new Script("authorized-only", Step.AUTHORIZE)),
          entry("4000000000000002", Script.declining("declined", "card_declined")),
          entry("4000000000009995", Script.declining("no-funds", "insufficient_funds")),
          entry("4000000000000069", Script.declining("expired", "expired_card")),
          entry("4000000000000044", INVALID),
          entry("4000000000000127", Script.declining("wrong-code", "incorrect_cvc")),
          entry("4000000000009979", Script.declining("stolen", "stolen_card")),
          entry("4000000000006975", Script.declining("over-limit", "limit_exceeded")),
          entry("4100000000000019", Script.declining("risk", "suspected_fraud")),
          entry("4000008400001280", Script.declining("unauthenticated", "authentication_failed")),
          entry("4000000000000150", Script.declining("not-permitted", "not_permitted")),
          entry("4000002760003184", new Script("challenge", Step.CHALLENGE, Step.PAY)),
          entry(
              "4000008400001629",
              Script.declining("challenge-declined", "card_declined", Step.CHALLENGE)),
          entry(
              "4000000000060022",
              new Script("challenge-later", Step.CHALLENGE, Step.LATER, Step.PAY)),
          entry("4000000000060006", new Script("later-paid", Step.LATER, Step.PAY)),
          entry(
              "4000000000060014", Script.declining("later-declined", "card_declined", Step.LATER)),
          entry(
              "4000000000060030",
              Script.declining("later-timed-out", "payer_timed_out", Step.LATER)),
          entry("4000000000000259", new Script("disputed", Step.PAY, Step.LATER, Step.DISPUTE)),
          entry("4000000000050007", Script.failing(Fault.TIMEOUT)),
          entry("4000000000050015", Script.failing(Fault.DROP_AFTER)),
          entry("4000000000050023", Script.failing(Fault.DROP_BEFORE)),
          entry("4000000000050031", Script.failing(Fault.ERROR_AFTER)),
          entry("4000000000050049", Script.failing(Fault.ERROR_BEFORE)),
          entry("4000000000050056", Script.failing(Fault.NONSENSE)),
          entry("4000000000050064", Script.failing(Fault.HALF)),
          entry("4000000000050072", Script.failing(Fault.OVERTAKEN)),
          entry(
              "4000000000050080",
              new Script("webhook-twice", List.of(Step.LATER, Step.PAY), "", Fault.WEBHOOK_TWICE)));

  private TestCards() {}

  /** How a charge of this card goes; every card that is not in the table is paid. */
  static Script card(String number) {
    return SCRIPTS.getOrDefault(number, PAID);
  }

  /** How a charge goes whose card number has a wrong length or check digit. */
  static Script invalidNumber() {
    return INVALID;
  }

  /** How a charge goes that is not made by card: on a page of the sandbox. */
  static Script bank() {
    return BANK;
  }

  /** A script of the ledger's. */
  static Script named(String name) {
    return SCRIPTS.values().stream()
        .filter(script -> script.name().equals(name))
        .findFirst()
        .orElse(name.equals(BANK.name()) ? BANK : PAID);
  }

  static Collection<Map.Entry<String, Script>> all() {
    return SCRIPTS.entrySet();
  }

  @SafeVarargs
  private static Map<String, Script> inOrder(Map.Entry<String, Script>... entries) {
    var scripts = new LinkedHashMap<String, Script>();
    for (Map.Entry<String, Script> entry : entries) {
      scripts.put(entry.getKey(), entry.getValue());
    }
    return scripts;
  }
}
