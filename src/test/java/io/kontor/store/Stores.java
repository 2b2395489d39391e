package io.kontor.store;

import static io.kontor.payment.SamplePayments.NOON;
import static io.kontor.payment.SamplePayments.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.payment.Attempt;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.SamplePayments;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stores of one database, and other hands that use it at the same time. */
final class Stores {

  private static final Executor OTHERS = work -> Thread.ofVirtual().start(work);

  final JdbcTemplate jdbc;
  final PaymentStore payments;
  final AttemptStore attempts;
  final EventStore events;
  final IdempotencyStore idempotency;
  final Inbox inbox;
  final Outbox outbox;
  final DocumentStore documents;
  final AnswerStore answers;
  private final TransactionTemplate transaction;
  private final List<Open> left = new ArrayList<>();

  Stores(DataSource source) {
    jdbc = new JdbcTemplate(source);
    payments = new PaymentStore(jdbc);
    attempts = new AttemptStore(jdbc);
    events = new EventStore(jdbc);
    idempotency = new IdempotencyStore(jdbc);
    inbox = new Inbox(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));
    outbox = new Outbox(jdbc);
    documents = new DocumentStore(jdbc);
    answers = new AnswerStore(jdbc);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  /** Does it in a transaction of its own. */
  <T> T commit(Supplier<T> work) {
    return Optional.ofNullable(transaction.execute(status -> work.get())).orElseThrow();
  }

  void rollback(Runnable work) {
    transaction.executeWithoutResult(
        status -> {
          work.run();
          status.setRollbackOnly();
        });
  }

  /** Also where a test left somebody's transaction open. */
  void empty() {
    left.forEach(Open::end);
    left.clear();
    jdbc.update("delete from notification");
    jdbc.update("delete from event");
    jdbc.update("delete from attempt");
    jdbc.update("delete from payment");
    jdbc.update("delete from idempotency");
    jdbc.update("delete from inbox");
    jdbc.update("delete from document_label");
    jdbc.update("delete from document");
    jdbc.update("delete from answer");
  }

  Payment inserted() {
    return inserted(SamplePayments.payment(PaymentState.CAPTURED));
  }

  Payment inserted(Payment payment) {
    payments.insert(payment);
    return payment;
  }

  Attempt inserted(UUID paymentId) {
    Attempt attempt =
        SamplePayments.attempt(paymentId, Attempt.Kind.PAY, Attempt.State.STARTED, euros(100));
    attempts.insert(attempt, NOON);
    return attempt;
  }

  /** Begins it on another connection, and leaves that transaction open. */
  Open elsewhere(Runnable work) {
    Open open = new Open();
    left.add(open);
    open.ended =
        CompletableFuture.runAsync(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      work.run();
                      open.done.countDown();
                      if (!open.commits()) {
                        status.setRollbackOnly();
                      }
                    }),
            OTHERS);
    open.waitUntilDone();
    return open;
  }

  /** Begins it on another connection, where it must wait for somebody. */
  <T> CompletableFuture<T> waiting(Supplier<T> work) {
    CompletableFuture<T> result = CompletableFuture.supplyAsync(() -> commit(work), OTHERS);
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(result).isNotDone());
    return result;
  }

  private static void open(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another connection's transaction. */
  static final class Open {
    private final CountDownLatch done = new CountDownLatch(1);
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

    void commit() {
      end.complete(true);
      ended.join();
    }

    void rollback() {
      end.complete(false);
      ended.join();
    }

    private void end() {
      end.complete(false);
      ended.exceptionally(failed -> null).join();
    }

    private boolean commits() {
      return end.join();
    }

    private void waitUntilDone() {
      open(done);
    }
  }
}
