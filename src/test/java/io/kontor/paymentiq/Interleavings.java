package io.kontor.paymentiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.paymentiq.PiqHub.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What PaymentIQ may send of one payment, duplicated, reordered, late, forged and at once, by one
 * transaction or several. Whatever came when, the payment ends in the true state, and the merchant
 * hears of each change once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Interleavings {

  private static final int ROUNDS = 240;
  private static final int AT_ONCE = 8;

  private PiqHub piq;

  abstract Map<String, String> database(Path folder);

  @BeforeAll
  void start(@TempDir Path folder) {
    piq = new PiqHub(folder, database(folder), "http://localhost:1", Map.of());
  }

  @AfterAll
  void stop() {
    piq.close();
  }

  /** One call; a forged one must be turned away. */
  private record Step(String action, String txId, boolean forged) {}

  /** What really happened at PaymentIQ: who moved money, who was given up. */
  private record Truth(List<String> moved, List<String> cancelled) {}

  @Test
  void everyInterleavingEndsInTheTrueState() {
    try (ExecutorService rounds = Executors.newFixedThreadPool(AT_ONCE)) {
      List<CompletableFuture<Void>> all =
          IntStream.range(0, ROUNDS)
              .mapToObj(
                  seed -> CompletableFuture.runAsync(() -> round(new Random(seed), seed), rounds))
              .toList();
      all.forEach(CompletableFuture::join);
    }
  }

  private void round(Random random, int seed) {
    Attempt attempt = piq.paying(100 + seed);
    Truth truth = truth(attempt, random);
    List<Step> steps = steps(truth, random);
    if (seed % 3 == 0) {
      CompletableFuture.allOf(
              steps.stream()
                  .map(step -> CompletableFuture.runAsync(() -> check(attempt, step)))
                  .toArray(CompletableFuture[]::new))
          .join();
    } else {
      steps.forEach(step -> check(attempt, step));
    }
    settled(attempt, truth, "seed " + seed + " " + steps);
  }

  /**
   * Asks for up to three transactions, and lets PaymentIQ decide on those that were let through.
   */
  private Truth truth(Attempt attempt, Random random) {
    List<String> moved = new ArrayList<>();
    List<String> cancelled = new ArrayList<>();
    int transactions = 1 + random.nextInt(3);
    boolean asksFirst = random.nextInt(4) > 0;
    for (int txId = 1; txId <= transactions; txId++) {
      String name = Integer.toString(txId);
      boolean through = asksFirst && piq.authorize(attempt, name).success();
      if (through) {
        (random.nextInt(3) == 0 ? cancelled : moved).add(name);
      } else if (random.nextInt(8) == 0) {
        // it should not have, and did
        moved.add(name);
      }
    }
    return new Truth(moved, cancelled);
  }

  private static List<Step> steps(Truth truth, Random random) {
    List<Step> steps = new ArrayList<>();
    truth.moved().forEach(txId -> steps.add(new Step("transfer", txId, false)));
    truth.cancelled().forEach(txId -> steps.add(new Step("cancel", txId, false)));
    List<Step> real = List.copyOf(steps);
    for (int i = random.nextInt(5); i > 0 && !real.isEmpty(); i--) {
      steps.add(real.get(random.nextInt(real.size())));
    }
    String[] actions = {"transfer", "cancel", "authorize"};
    for (int i = random.nextInt(4); i > 0; i--) {
      String action = actions[random.nextInt(actions.length)];
      steps.add(new Step(action, Integer.toString(1 + random.nextInt(4)), true));
    }
    // a late repeat of a question changes nothing either
    truth.moved().stream().findFirst().ifPresent(it -> steps.add(new Step("authorize", it, false)));
    Collections.shuffle(steps, random);
    return steps;
  }

  private void check(Attempt attempt, Step step) {
    Answer answer = send(attempt, step);
    if (step.forged()) {
      assertThat(answer.status()).as("%s", step).isEqualTo(401);
    } else if (!step.action().equals("authorize")) {
      assertThat(answer.success()).as("%s: %s", step, answer).isTrue();
    }
  }

  private Answer send(Attempt attempt, Step step) {
    Map<String, Object> words =
        new HashMap<>(
            step.action().equals("cancel")
                ? piq.cancelWords(attempt, step.txId(), "506")
                : piq.transferWords(attempt, step.txId()));
    String password = step.forged() ? "guessed" : "piq-secret";
    return piq.call("main", step.action(), PiqHub.basic("piq", password), PiqJson.write(words));
  }

  private void settled(Attempt attempt, Truth truth, String told) {
    Payment payment = piq.payment(attempt);
    Attempt now = piq.now(attempt);
    if (!truth.moved().isEmpty()) {
      assertThat(payment.state()).as(told).isEqualTo(PaymentState.CAPTURED);
      assertThat(payment.captured()).as(told).isEqualTo(attempt.amount());
      assertThat(now.state()).as(told).isEqualTo(State.SUCCEEDED);
      assertThat(now.providerReference()).as(told).get().isIn(truth.moved());
    } else if (!truth.cancelled().isEmpty()) {
      assertThat(payment.state()).as(told).isEqualTo(PaymentState.DECLINED);
      assertThat(now.state()).as(told).isEqualTo(State.DECLINED);
    } else {
      assertThat(payment.state()).as(told).isEqualTo(PaymentState.PENDING);
      assertThat(payment.captured().isZero()).as(told).isTrue();
    }
    List<PaymentState> story = piq.story(attempt);
    assertThat(story).as(told).doesNotHaveDuplicates().endsWith(payment.state());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(piq.heard(attempt)).as(told).isEqualTo(story));
  }
}
