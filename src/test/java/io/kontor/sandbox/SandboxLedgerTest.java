package io.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxLedgerTest {

  private static final Terms TERMS =
      new Terms(
          "order-1", 1000, "EUR", "deposit", true, "card", "Visa ****1111", "", "", "Teapots");

  private final Path file;

  SandboxLedgerTest(@TempDir Path folder) {
    this.file = folder.resolve("ledger.jsonl");
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() throws Exception {
    Charge charge;
    Operation refund;
    try (SandboxJournal journal = SandboxJournal.open(file)) {
      SandboxProvider provider = provider(new SandboxLedger(journal));
      charge = charge(provider, "key-1", "4111111111111111");
      refund = provider.operate("key-2", charge.id(), "refund", OptionalLong.of(300), false);
      provider.dispute(charge.id());
    }
    try (SandboxJournal journal = SandboxJournal.open(file)) {
      SandboxLedger ledger = new SandboxLedger(journal);
      Charge found = ledger.chargeByKey("key-1").orElseThrow();
      assertThat(found.standing().status()).isEqualTo(Status.CHARGED_BACK);
      assertThat(found.standing().refunded()).isEqualTo(300);
      assertThat(ledger.operationByKey("key-2")).contains(refund);
      assertThat(ledger.messages()).hasSize(1);
      assertThat(charge(provider(ledger), "key-1", "4111111111111111").id()).isEqualTo(charge.id());
    }
  }

  @Test
  void whatCannotBeWrittenIsNotAnswered() throws Exception {
    SandboxJournal journal = SandboxJournal.open(file);
    SandboxLedger ledger = new SandboxLedger(journal);
    journal.close();
    assertThatThrownBy(() -> charge(provider(ledger), "key-1", "4111111111111111"))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> ledger.chargeByKey("key-1")).isInstanceOf(RuntimeException.class);
  }

  @Test
  void aTornLastLineIsForgottenAndTheNextOneIsWhole() throws Exception {
    try (SandboxJournal journal = SandboxJournal.open(file)) {
      charge(provider(new SandboxLedger(journal)), "key-1", "4111111111111111");
    }
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2), StandardOpenOption.APPEND);
    try (SandboxJournal journal = SandboxJournal.open(file)) {
      SandboxLedger ledger = new SandboxLedger(journal);
      assertThat(ledger.charges()).hasSize(1);
      charge(provider(ledger), "key-2", "4111111111111111");
    }
    try (SandboxJournal journal = SandboxJournal.open(file)) {
      assertThat(new SandboxLedger(journal).charges())
          .extracting(Charge::key)
          .containsExactly("key-1", "key-2");
    }
  }

  @Test
  void aBrokenLineInTheMiddleIsNamed() throws Exception {
    Files.writeString(file, "{\"charge\":\n{}\n");
    try (SandboxJournal journal = SandboxJournal.open(file)) {
      assertThatThrownBy(() -> new SandboxLedger(journal))
          .hasMessageContaining("kontor.sandbox.simulator.ledger")
          .hasMessageContaining("line 1");
    }
  }

  @Test
  void oneKeyIsOneChargeHoweverManyAskAtOnce() throws Exception {
    try (SandboxJournal journal = SandboxJournal.open(file);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SandboxLedger ledger = new SandboxLedger(journal);
      SandboxProvider provider = provider(ledger);
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String key = "key-" + i % 20;
        calls.add(() -> charge(provider, key, "4111111111111111").id());
      }
      Set<String> ids =
          threads.invokeAll(calls).stream().map(Future::resultNow).collect(Collectors.toSet());
      assertThat(ids).hasSize(20);
      assertThat(ledger.charges()).hasSize(20);
      assertThat(Files.readAllLines(file)).hasSize(20);
    }
  }

  @Test
  void refundsThatRaceDoNotExceedTheCharge() throws Exception {
    try (SandboxJournal journal = SandboxJournal.open(file);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SandboxLedger ledger = new SandboxLedger(journal);
      SandboxProvider provider = provider(ledger);
      Charge charge = charge(provider, "key", "4111111111111111");
      List<Callable<Operation>> calls = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        String key = "refund-" + i;
        calls.add(() -> provider.operate(key, charge.id(), "refund", OptionalLong.of(100), false));
      }
      long done =
          threads.invokeAll(calls).stream()
              .filter(call -> call.state() == Future.State.SUCCESS)
              .count();
      assertThat(done).isEqualTo(10);
      assertThat(ledger.charge(charge.id()).orElseThrow().standing().refunded()).isEqualTo(1000);
    }
  }

  @Test
  void theSameKeyWithOtherContentIsRefused() throws Exception {
    try (SandboxJournal journal = SandboxJournal.open(file)) {
      SandboxProvider provider = provider(new SandboxLedger(journal));
      Charge charge = charge(provider, "key", "4111111111111111");
      Terms more =
          new Terms("order-1", 2000, "EUR", "deposit", true, "card", "Visa ****1111", "", "", "");
      assertThatThrownBy(() -> provider.charge("key", more, TestCards.bank(), false))
          .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.status()).isEqualTo(409));
      provider.operate("refund", charge.id(), "refund", OptionalLong.of(100), false);
      assertThatThrownBy(
              () -> provider.operate("refund", charge.id(), "refund", OptionalLong.of(200), false))
          .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.status()).isEqualTo(409));
    }
  }

  @Test
  void twoProcessesDoNotShareAJournal() throws Exception {
    try (Killed other = Killed.start(file)) {
      other.acknowledged(1);
      assertThatThrownBy(() -> SandboxJournal.open(file))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void aKilledProcessKeepsWhatItAcknowledged() throws Exception {
    List<String> acknowledged;
    try (Killed process = Killed.start(file)) {
      acknowledged = process.acknowledged(200);
    }
    try (SandboxJournal journal = SandboxJournal.open(file)) {
      SandboxLedger ledger = new SandboxLedger(journal);
      assertThat(ledger.charges()).extracting(Charge::key).containsAll(acknowledged);
    }
  }

  private static SandboxProvider provider(SandboxLedger ledger) {
    return new SandboxProvider(
        ledger, new SandboxWire("http://provider.test"), Clock.systemUTC(), Duration.ofHours(1));
  }

  private static Charge charge(SandboxProvider provider, String key, String number) {
    return provider.charge(key, TERMS, TestCards.card(number), false);
  }

  /** A process that charges without end and says each key once it is answered. */
  static final class Killed implements AutoCloseable {
    private final Process process;

    private Killed(Process process) {
      this.process = process;
    }

    static Killed start(Path file) throws IOException {
      return new Killed(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Killed.class.getName(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }

    List<String> acknowledged(int count) throws IOException {
      BufferedReader output = process.inputReader();
      var keys = new ArrayList<String>();
      while (keys.size() < count) {
        keys.add(output.readLine());
      }
      return keys;
    }

    @Override
    public void close() throws Exception {
      process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) {
      SandboxProvider provider =
          provider(new SandboxLedger(SandboxJournal.open(Path.of(arguments[0]))));
      try (var threads = Executors.newFixedThreadPool(8)) {
        for (int i = 0; i < 1_000_000; i++) {
          String key = "key-" + i;
          threads.execute(
              () -> {
                charge(provider, key, "4111111111111111");
                System.out.println(key);
              });
        }
      }
    }
  }
}
