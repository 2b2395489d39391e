package io.kontor.paymentiq.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What the simulator has done, and what it said of it and heard. Gone with the process. */
final class Ledger {

  /**
   * A call to the hub.
   *
   * @param answer the HTTP status, or 0 where none came in time
   */
  record Told(String action, long txId, int answer, boolean success) {}

  private final Map<Long, Transaction> transactions = new TreeMap<>();
  private final List<Told> calls = new ArrayList<>();
  private long last = 1000;

  synchronized Transaction begin(
      String userId, String name, long originId, BigDecimal amount, String currency, String card) {
    Transaction transaction =
        new Transaction(
            ++last, userId, name, originId, amount, currency, card, "", Status.REGISTERED);
    transactions.put(transaction.id(), transaction);
    return transaction;
  }

  synchronized Transaction change(long id, UnaryOperator<Transaction> change) {
    Transaction changed = change.apply(find(id).orElseThrow());
    transactions.put(id, changed);
    return changed;
  }

  synchronized Optional<Transaction> find(long id) {
    return Optional.ofNullable(transactions.get(id));
  }

  /** Those that follow another and are not refused. */
  synchronized List<Transaction> followers(long originId) {
    return transactions.values().stream()
        .filter(it -> it.originId() == originId && !it.status().state().equals("FAILED"))
        .toList();
  }

  synchronized List<Transaction> all() {
    return List.copyOf(transactions.values());
  }

  synchronized void told(Told told) {
    calls.add(told);
  }

  synchronized List<Told> calls() {
    return List.copyOf(calls);
  }
}
