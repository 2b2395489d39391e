package io.kontor.paymentiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Carries transactions out, in the documented order: ask the hub, move the money, tell the hub. */
final class Processing implements Closeable {

  private final PiqSimulatorProperties properties;
  private final Ledger ledger;
  private final HubClient hub;
  private final Words words;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("paymentiq-timer").daemon().factory());
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  Processing(PiqSimulatorProperties properties, Ledger ledger, HubClient hub) {
    this.properties = properties;
    this.ledger = ledger;
    this.hub = hub;
    this.words = new Words(properties.merchantId());
  }

  /** Who the hub says the user is; empty if it does not let that session in. */
  Optional<JsonNode> verify(String userId, String sessionId, Fault fault) {
    return hub.call(
            "verifyuser", 0, Words.verifyuser(userId, sessionId), fault != Fault.CREDENTIALS)
        .filter(answer -> answer.path("success").asBoolean());
  }

  /**
   * Carries one out.
   *
   * @param decision what the payer's bank makes of it
   */
  Transaction run(Transaction transaction, Status decision, Fault fault) {
    if (fault == Fault.REORDER && decision.isSuccess()) {
      Transaction moved = ledger.change(transaction.id(), it -> it.with(decision));
      tell(moved, Fault.NONE);
      ask(moved, Fault.NONE);
      return moved;
    }
    Optional<JsonNode> answer = ask(transaction, fault);
    if (answer.isEmpty()) {
      return end(transaction, Status.ERR_MERCHANT_OUT_OF_SERVICE);
    }
    if (!answer.get().path("success").asBoolean()) {
      return end(transaction, refused(answer.get().path("errCode").asText()));
    }
    String code = answer.get().path("authCode").asText();
    Transaction passed =
        ledger.change(transaction.id(), it -> it.passed(code).with(Status.PROCESSING_PROVIDER));
    BigDecimal moved = fault == Fault.AMOUNT ? less(passed.amount()) : passed.amount();
    Transaction done = ledger.change(passed.id(), it -> it.of(moved).with(decision));
    tell(done, fault);
    return done;
  }

  private Transaction end(Transaction transaction, Status status) {
    return ledger.change(transaction.id(), it -> it.with(status));
  }

  /** Whether it may; empty if that cannot be read. */
  private Optional<JsonNode> ask(Transaction transaction, Fault fault) {
    Map<String, Object> question = Words.authorize(transaction);
    if (fault == Fault.TIMEOUT) {
      hub.callInVain("authorize", transaction.id(), question);
      return Optional.empty();
    }
    boolean right = fault != Fault.CREDENTIALS;
    if (fault == Fault.DUPLICATE) {
      hub.call("authorize", transaction.id(), question, right);
    }
    return hub.call("authorize", transaction.id(), question, right);
  }

  /** Says what has happened until the hub has it. */
  private void tell(Transaction transaction, Fault fault) {
    if (fault == Fault.LATE) {
      later(properties.delay(), () -> tell(transaction, 0));
      return;
    }
    if (fault == Fault.TOLD_TIMEOUT) {
      boolean moved = transaction.status().isSuccess();
      hub.callInVain(action(moved), transaction.id(), said(transaction));
    }
    tell(transaction, 0);
    if (fault == Fault.DUPLICATE) {
      tell(transaction, properties.retries().size());
    }
  }

  private void tell(Transaction transaction, int tries) {
    boolean taken =
        hub.call(
                action(transaction.status().isSuccess()), transaction.id(), said(transaction), true)
            .filter(answer -> answer.path("success").asBoolean())
            .isPresent();
    List<Duration> retries = properties.retries();
    if (!taken && tries < retries.size()) {
      later(retries.get(tries), () -> tell(transaction, tries + 1));
    }
  }

  private static String action(boolean moved) {
    return moved ? "transfer" : "cancel";
  }

  private Map<String, Object> said(Transaction transaction) {
    return transaction.status().isSuccess()
        ? words.transfer(transaction)
        : Words.cancel(transaction);
  }

  private void later(Duration wait, Runnable work) {
    timer.schedule(() -> workers.execute(work), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Status refused(String code) {
    for (Status status : Status.values()) {
      if (Integer.toString(status.code()).equals(code)) {
        return status;
      }
    }
    return Status.ERR_DECLINED_NOT_AUTHORIZED;
  }

  private static BigDecimal less(BigDecimal amount) {
    return amount.divide(BigDecimal.TWO, amount.scale(), RoundingMode.DOWN);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }
}
