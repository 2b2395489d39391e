package io.kontor.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * All charges, operations and webhooks of the sandbox. Nothing is told that is not on disk: what is
 * read or written here returns after it is.
 */
final class SandboxLedger {

  private final SandboxJournal journal;
  private final Map<String, Charge> charges = new LinkedHashMap<>();
  private final Map<String, String> chargeIds = new HashMap<>();
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Map<String, Message> messages = new LinkedHashMap<>();

  SandboxLedger(SandboxJournal journal) {
    this.journal = journal;
    int number = 0;
    for (String line : journal.lines()) {
      keep(read(line, ++number));
    }
  }

  /**
   * Changes the ledger, one at a time.
   *
   * @param decision reads the ledger and says what changes, or nothing if nothing does
   * @return what changed
   */
  Optional<Entry> change(Supplier<Optional<Entry>> decision) {
    Optional<Entry> entry;
    CompletableFuture<Void> durable;
    synchronized (this) {
      entry = decision.get();
      entry.ifPresent(this::keep);
      durable = entry.map(Words::write).map(journal::append).orElseGet(journal::settled);
    }
    durable.join();
    return entry;
  }

  /** Whether a charge or operation of that key was begun; it need not be on disk yet. */
  synchronized boolean knows(String key) {
    return chargeIds.containsKey(key) || operations.containsKey(key);
  }

  Optional<Charge> charge(String id) {
    return settled(() -> Optional.ofNullable(charges.get(id)));
  }

  Optional<Charge> chargeByKey(String key) {
    return settled(() -> Optional.ofNullable(chargeIds.get(key)).map(charges::get));
  }

  Optional<Operation> operationByKey(String key) {
    return settled(() -> Optional.ofNullable(operations.get(key)));
  }

  List<Charge> charges() {
    return settled(() -> new ArrayList<>(charges.values()));
  }

  List<Operation> operations() {
    return settled(() -> new ArrayList<>(operations.values()));
  }

  List<Message> messages() {
    return settled(() -> new ArrayList<>(messages.values()));
  }

  private <T> T settled(Supplier<T> read) {
    if (Thread.holdsLock(this)) {
      return read.get();
    }
    T value;
    CompletableFuture<Void> durable;
    synchronized (this) {
      value = read.get();
      durable = journal.settled();
    }
    durable.join();
    return value;
  }

  private static Entry read(String line, int number) {
    try {
      return Words.read(line, Entry.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "kontor.sandbox.simulator.ledger: line " + number + " is not an entry", e);
    }
  }

  private void keep(Entry entry) {
    if (entry.charge() != null) {
      charges.put(entry.charge().id(), entry.charge());
      chargeIds.put(entry.charge().key(), entry.charge().id());
    }
    if (entry.operation() != null) {
      operations.put(entry.operation().key(), entry.operation());
    }
    if (entry.message() != null) {
      messages.put(entry.message().id(), entry.message());
    }
  }
}
