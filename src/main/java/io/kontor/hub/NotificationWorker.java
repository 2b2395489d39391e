package io.kontor.hub;

import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.route.Routes;
import io.kontor.store.Outbox;
import io.kontor.store.Outbox.Item;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends notifications through the merchant API's own route, in order per payment and at least once,
 * until the merchant has them or the schedule ends. One slow merchant holds up no other.
 */
@Component
class NotificationWorker extends Worker {

  private static final int BATCH = 32;

  private final HubProperties.Notifications properties;
  private final Outbox outbox;
  private final Payments payments;
  private final Routes routes;
  private final NotificationSignal signal;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

  NotificationWorker(
      HubProperties properties,
      Outbox outbox,
      Payments payments,
      Routes routes,
      NotificationSignal signal,
      TransactionTemplate transaction,
      Clock clock) {
    this.properties = properties.notifications();
    this.outbox = outbox;
    this.payments = payments;
    this.routes = routes;
    this.signal = signal;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  void await() throws InterruptedException {
    signal.await(properties.poll());
  }

  @Override
  void look() {
    List<Item> items = claim();
    while (!items.isEmpty()) {
      for (Item item : items) {
        underWay.merge(item.merchantId(), 1, Integer::sum);
        begin(() -> deliver(item));
      }
      items = claim();
    }
  }

  private List<Item> claim() {
    Instant now = clock.instant();
    return Transactions.in(
        transaction,
        () ->
            outbox.claim(
                owner,
                now,
                now.plus(properties.lease()),
                Map.copyOf(underWay),
                properties.perMerchant(),
                BATCH));
  }

  private void deliver(Item item) {
    try {
      write(item, send(item));
    } finally {
      underWay.computeIfPresent(item.merchantId(), (id, count) -> count == 1 ? null : count - 1);
      signal.wake();
    }
  }

  private Receipt send(Item item) {
    try {
      Notification notification = notification(item);
      String port = "direct:" + notification.payment().api() + ".merchant.notify";
      return routes.request(port, notification, Receipt.class);
    } catch (Exception e) {
      // checked ones too, undeclared: a route throws whatever its endpoint did
      return Receipt.again(e.getClass().getSimpleName());
    }
  }

  private Notification notification(Item item) {
    Payment payment = payments.find(item.paymentId()).orElseThrow();
    Event event = payments.event(item.paymentId(), item.number());
    return new Notification(payment, event, event.attemptId().flatMap(payments::attempt));
  }

  private void write(Item item, Receipt receipt) {
    Instant now = clock.instant();
    switch (receipt) {
      case Receipt.Accepted accepted -> outbox.delivered(item, owner, accepted.answer(), now);
      case Receipt.Refused refused ->
          transaction.executeWithoutResult(
              status -> {
                payments.refusedByMerchant(item.paymentId(), refused.answer());
                outbox.delivered(item, owner, refused.answer(), now);
              });
      case Receipt.Again again -> again(item, again, now);
    }
  }

  private void again(Item item, Receipt.Again again, Instant now) {
    List<Duration> schedule = properties.schedule();
    if (item.tries() >= schedule.size()) {
      outbox.dead(item, owner, again.answer(), now);
      return;
    }
    Duration wait = stray(schedule.get(item.tries()));
    Duration named = again.notBefore().orElse(Duration.ZERO);
    Instant due = now.plus(named.compareTo(wait) > 0 ? named : wait);
    outbox.retry(item, owner, again.answer(), now, due);
  }

  private Duration stray(Duration wait) {
    double factor = 1 + properties.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }
}
