package io.kontor.store;

import static io.kontor.payment.SamplePayments.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.store.Outbox.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

interface OutboxContract extends OnStores {

  Instant LATER = NOON.plusSeconds(60);

  private UUID payment() {
    return stores().inserted().id();
  }

  private void add(UUID payment, int number, String merchant) {
    stores().outbox.add(payment, number, merchant, NOON);
  }

  private List<Item> claim(String owner, Instant now) {
    return claim(owner, now, Map.of());
  }

  private List<Item> claim(String owner, Instant now, Map<String, Integer> underWay) {
    Map<String, Integer> places = new HashMap<>();
    for (String merchant : List.of("shop", "busy", "idle", "busy too", "another")) {
      places.put(merchant, Math.max(0, 3 - underWay.getOrDefault(merchant, 0)));
    }
    return stores()
        .commit(() -> stores().outbox.claim(owner, now, now.plusSeconds(60), places, 10));
  }

  private Item only(List<Item> items) {
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private Map<String, Object> row(UUID payment, int number) {
    return stores()
        .jdbc
        .queryForMap(
            "select status, tries, lease_owner, last_answer, due_at from notification"
                + " where payment_id = ? and number = ?",
            payment,
            number);
  }

  @Test
  default void aNotificationIsLeasedOnceWhenItIsDue() {
    UUID payment = payment();
    add(payment, 1, "shop");
    assertThat(claim("one", NOON.minusNanos(1_000))).isEmpty();
    assertThat(claim("one", NOON)).containsExactly(new Item(payment, 1, "shop", 0));
    assertThat(claim("two", NOON)).isEmpty();
    assertThat(claim("two", LATER.minusNanos(1_000))).isEmpty();
  }

  @Test
  default void aLaterOneWaitsUntilTheEarlierHasArrived() {
    UUID payment = payment();
    add(payment, 2, "shop");
    add(payment, 5, "shop");
    Item first = only(claim("one", NOON));
    assertThat(first.number()).isEqualTo(2);
    assertThat(claim("two", NOON)).isEmpty();
    stores().outbox.retry(first, "one", "HTTP 500", NOON, LATER);
    assertThat(claim("two", LATER.minusNanos(1_000))).isEmpty();
    Item again = only(claim("two", LATER));
    assertThat(again).isEqualTo(new Item(payment, 2, "shop", 1));
    stores().outbox.delivered(again, "two", "HTTP 200", LATER);
    assertThat(only(claim("two", LATER)).number()).isEqualTo(5);
  }

  @Test
  default void oneThatIsDeadHoldsUpNoLaterOne() {
    UUID payment = payment();
    add(payment, 1, "shop");
    add(payment, 2, "shop");
    stores().outbox.dead(only(claim("one", NOON)), "one", "HTTP 500", NOON);
    assertThat(only(claim("one", NOON)).number()).isEqualTo(2);
  }

  @Test
  default void paymentsDoNotWaitForEachOther() {
    add(payment(), 1, "shop");
    add(payment(), 1, "shop");
    assertThat(claim("one", NOON)).hasSize(2);
  }

  @Test
  default void aBusyMerchantIsLeftOut() {
    add(payment(), 1, "busy");
    add(payment(), 1, "idle");
    add(payment(), 1, "busy too");
    assertThat(only(claim("one", NOON, Map.of("busy", 3, "busy too", 4, "idle", 2))).merchantId())
        .isEqualTo("idle");
    assertThat(claim("one", NOON)).hasSize(2);
  }

  @Test
  default void noMerchantGetsMoreAtATimeThanItMay() {
    for (int i = 0; i < 5; i++) {
      add(payment(), 1, "shop");
    }
    add(payment(), 1, "another");
    List<Item> items = claim("one", NOON, Map.of("shop", 1));
    assertThat(items)
        .extracting(Item::merchantId)
        .containsExactlyInAnyOrder("shop", "shop", "another");
    assertThat(claim("one", NOON, Map.of("shop", 3))).isEmpty();
    assertThat(claim("one", NOON)).hasSize(3);
  }

  @Test
  default void anotherOwnerTakesOverWhenALeaseEnds() {
    UUID payment = payment();
    add(payment, 1, "shop");
    Item lost = only(claim("dies", NOON));
    Item taken = only(claim("takes over", LATER));
    assertThat(stores().outbox.delivered(lost, "dies", "HTTP 200", LATER)).isFalse();
    assertThat(stores().outbox.dead(lost, "dies", "HTTP 500", LATER)).isFalse();
    assertThat(stores().outbox.retry(lost, "dies", "HTTP 500", LATER, LATER)).isFalse();
    assertThat(claim("one", LATER)).isEmpty();
    assertThat(stores().outbox.delivered(taken, "takes over", "HTTP 200", LATER)).isTrue();
  }

  @Test
  default void whatCameOfItIsKept() {
    UUID payment = payment();
    add(payment, 1, "shop");
    assertThat(row(payment, 1)).containsEntry("status", "WAITING").containsEntry("tries", 0);
    Item item = only(claim("one", NOON));
    assertThat(row(payment, 1)).containsEntry("lease_owner", "one");
    stores().outbox.retry(item, "one", "x".repeat(254) + "🧾", NOON, NOON);
    assertThat(row(payment, 1))
        .containsEntry("status", "WAITING")
        .containsEntry("tries", 1)
        .containsEntry("lease_owner", null)
        .containsEntry("last_answer", "x".repeat(254));
    stores().outbox.delivered(only(claim("two", NOON)), "two", "HTTP 200", NOON);
    assertThat(row(payment, 1))
        .containsEntry("status", "DELIVERED")
        .containsEntry("tries", 2)
        .containsEntry("due_at", null)
        .containsEntry("last_answer", "HTTP 200");
  }

  @Test
  default void onlyADeadOneIsReplayed() {
    UUID payment = payment();
    add(payment, 1, "shop");
    assertThat(stores().outbox.replay(payment, 1, NOON)).isFalse();
    stores().outbox.dead(only(claim("one", NOON)), "one", "HTTP 500", NOON);
    assertThat(claim("one", LATER)).isEmpty();
    assertThat(stores().outbox.isLongerThan(0)).isFalse();
    assertThat(stores().outbox.replay(payment, 1, LATER)).isTrue();
    assertThat(stores().outbox.isLongerThan(0)).isTrue();
    assertThat(stores().outbox.isLongerThan(1)).isFalse();
    Item again = only(claim("one", LATER));
    assertThat(again).isEqualTo(new Item(payment, 1, "shop", 0));
    stores().outbox.delivered(again, "one", "HTTP 200", LATER);
    assertThat(stores().outbox.replay(payment, 1, LATER)).isFalse();
  }

  @Test
  default void aNotificationIsWrittenWithItsEventOrNotAtAll() {
    UUID payment = payment();
    stores().rollback(() -> add(payment, 1, "shop"));
    assertThat(stores().outbox.isLongerThan(0)).isFalse();
    assertThat(claim("one", NOON)).isEmpty();
  }

  @Test
  default void twoThatClaimAtOnceNeverGetTheSame() {
    for (int i = 0; i < 30; i++) {
      UUID payment = payment();
      add(payment, 1, "shop " + i);
      add(payment, 2, "shop " + i);
    }
    List<Item> claimed = new ArrayList<>();
    Races.of(8, () -> claim(UUID.randomUUID().toString(), NOON)).forEach(claimed::addAll);
    assertThat(claimed).doesNotHaveDuplicates();
    assertThat(claimed).extracting(Item::number).containsOnly(1);
  }

  @Test
  default void whatQueuesIsDueWhenItsTurnComes() {
    UUID payment = payment();
    add(payment, 1, "shop");
    add(payment, 2, "shop");
    add(payment, 3, "shop");
    assertThat(row(payment, 2)).containsEntry("status", "QUEUED").containsEntry("due_at", null);
    stores().outbox.delivered(only(claim("one", NOON)), "one", "HTTP 200", NOON);
    assertThat(row(payment, 2)).containsEntry("status", "WAITING");
    assertThat(row(payment, 3)).containsEntry("status", "QUEUED");
    stores().outbox.delivered(only(claim("one", NOON)), "one", "HTTP 200", NOON);
    stores().outbox.delivered(only(claim("one", NOON)), "one", "HTTP 200", NOON);
    add(payment, 4, "shop");
    assertThat(only(claim("one", NOON)).number()).isEqualTo(4);
  }

  @Test
  default void aReplayedOneAndTheNextDoNotLetTwoMoreGo() {
    UUID payment = payment();
    add(payment, 1, "shop");
    stores().outbox.dead(only(claim("one", NOON)), "one", "HTTP 500", NOON);
    add(payment, 2, "shop");
    add(payment, 3, "shop");
    stores().outbox.replay(payment, 1, NOON);
    List<Item> both = claim("one", NOON);
    assertThat(both).extracting(Item::number).containsExactlyInAnyOrder(1, 2);
    stores().outbox.delivered(both.get(0), "one", "HTTP 200", NOON);
    assertThat(claim("one", NOON)).isEmpty();
    stores().outbox.delivered(both.get(1), "one", "HTTP 200", NOON);
    assertThat(only(claim("one", NOON)).number()).isEqualTo(3);
  }

  /** Closed while the next is being added: whoever comes second must find what the first did. */
  @Test
  default void noneIsLeftBehindWhenTheEarlierArrivesMeanwhile() {
    for (int i = 0; i < 100; i++) {
      UUID payment = payment();
      add(payment, 1, "shop");
      Item first = only(claim("one", NOON));
      Runnable closed =
          () -> stores().commit(() -> stores().outbox.delivered(first, "one", "HTTP 200", NOON));
      Runnable added =
          () ->
              stores()
                  .commit(
                      () -> {
                        add(payment, 2, "shop");
                        return 2;
                      });
      Queue<Runnable> both = new ConcurrentLinkedQueue<>(List.of(closed, added));
      Races.of(
          2,
          () -> {
            both.remove().run();
            return 0;
          });
      Item second = only(claim("one", NOON));
      assertThat(second.number()).isEqualTo(2);
      stores().commit(() -> stores().outbox.delivered(second, "one", "HTTP 200", NOON));
    }
  }

  @Test
  default void aPaymentIsUntoldUntilItsFirstNotificationWasTried() {
    UUID payment = payment();
    assertThat(stores().outbox.hasUntried(payment)).isFalse();
    add(payment, 1, "shop");
    add(payment, 2, "shop");
    assertThat(stores().outbox.hasUntried(payment)).isTrue();
    Item first = only(claim("one", NOON));
    assertThat(stores().outbox.hasUntried(payment)).isTrue();
    stores().outbox.retry(first, "one", "HTTP 500", NOON, NOON);
    assertThat(stores().outbox.hasUntried(payment)).isFalse();
    stores().outbox.delivered(only(claim("one", NOON)), "one", "HTTP 200", NOON);
    assertThat(stores().outbox.hasUntried(payment)).isTrue();
  }
}
