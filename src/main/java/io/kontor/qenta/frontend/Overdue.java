package io.kontor.qenta.frontend;

import io.kontor.hub.Payments;
import io.kontor.qenta.QentaPayment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Shops hear of a payment whose payer has vanished, though its result is not known yet, once its
 * time is over. Every node may tell; it is told once.
 */
@Component("qentaOverdue")
public class Overdue {

  private static final int BATCH = 200;

  /** How far back to look at first: what went overdue while no node ran. */
  private static final Duration FIRST = Duration.ofDays(14);

  /** Clocks of nodes differ, and transactions take their time. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final Payments payments;
  private final Clock clock;
  private volatile Instant since;

  Overdue(Payments payments, Clock clock) {
    this.payments = payments;
    this.clock = clock;
    this.since = clock.instant().minus(FIRST);
  }

  /** Tells of those that went overdue since the last time. */
  public void tell() {
    Instant now = clock.instant();
    List<UUID> overdue;
    Instant from = since;
    do {
      overdue = payments.overdue(QentaPayment.API, from, now, BATCH);
      for (UUID id : overdue) {
        from = payments.goOn(id).expiresAt();
      }
    } while (overdue.size() == BATCH);
    since = now.minus(AGAIN);
  }
}
