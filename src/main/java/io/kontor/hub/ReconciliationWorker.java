package io.kontor.hub;

import io.kontor.route.Routes;
import io.kontor.store.AttemptStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks providers what became of attempts whose answer is owed: lost, late, or cut off by a crash of
 * ours. It never sends an attempt anew.
 */
@Component
class ReconciliationWorker extends Worker {

  private static final int BATCH = 16;

  private final HubProperties.Reconciliation properties;
  private final AttemptStore attempts;
  private final Routes routes;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();

  ReconciliationWorker(
      HubProperties properties,
      AttemptStore attempts,
      Routes routes,
      TransactionTemplate transaction,
      Clock clock) {
    this.properties = properties.reconciliation();
    this.attempts = attempts;
    this.routes = routes;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  protected void await() throws InterruptedException {
    Thread.sleep(properties.poll());
  }

  @Override
  protected void look() {
    Instant now = clock.instant();
    Instant until = now.plus(properties.callLimit());
    List<UUID> due = Transactions.in(transaction, () -> attempts.claim(owner, now, until, BATCH));
    for (UUID attempt : due) {
      begin(() -> routes.request("direct:hub.query", attempt, Paid.class));
    }
  }
}
