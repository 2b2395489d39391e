package io.kontor.hub;

import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.route.Routes;
import io.kontor.store.Outbox;
import io.kontor.store.Outbox.Item;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Set<String> merchants;
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
    this.merchants = Set.copyOf(properties.merchants().keySet());
    this.outbox = outbox;
    this.payments = payments;
    this.routes = routes;
    this.signal = signal;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  protected void await() throws InterruptedException {
    signal.await(properties.poll());
  }

  @Override
  protected void look() {
    List<Item> items;
    do {
      items = claim();
      for (Item item : items) {
        underWay.merge(item.merchantId(), 1, Integer::sum);
        begin(() -> deliver(item));
      }
    } while (isRunning() && !items.isEmpty());
  }

  private List<Item> claim() {
    Instant now = clock.instant();
    Map<String, Integer> places = places();
    long limit = places.values().stream().mapToLong(Integer::longValue).sum();
    return limit == 0
        ? List.of()
        : Transactions.in(
            transaction,
            () ->
                outbox.claim(
                    owner,
                    now,
                    now.plus(properties.lease()),
                    places,
                    (int) Math.min(limit, BATCH)));
  }

  /** How many more may be on the way to each merchant. */
  private Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    merchants.forEach(id -> places.put(id, properties.perMerchant()));
    underWay.forEach((id, count) -> places.merge(id, -count, Integer::sum));
    places.replaceAll((id, free) -> Math.max(free, 0));
    return places;
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
      // routes throw checked exceptions too, such as a connection's
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
      case Receipt.Accepted accepted ->
          transaction.executeWithoutResult(
              status -> outbox.delivered(item, owner, accepted.answer(), now));
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
      transaction.executeWithoutResult(status -> outbox.dead(item, owner, again.answer(), now));
      return;
    }
    Duration wait = stray(schedule.get(item.tries()));
    Duration named = atMost(Collections.max(schedule), again.notBefore().orElse(Duration.ZERO));
    Instant due = now.plus(named.compareTo(wait) > 0 ? named : wait);
    outbox.retry(item, owner, again.answer(), now, due);
  }

  private static Duration atMost(Duration most, Duration wait) {
    return wait.compareTo(most) > 0 ? most : wait;
  }

  private Duration stray(Duration wait) {
    double factor = 1 + properties.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }
}
