package io.kontor.store;

import static io.kontor.payment.SamplePayments.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.store.IdempotencyStore.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

interface IdempotencyContract extends OnStores {

  private Entry entry() {
    return new Entry("f".repeat(64), UUID.randomUUID(), null);
  }

  private Optional<Entry> claim(String merchant, String key, Entry entry) {
    return stores().idempotency.claim(merchant, key, entry, NOON, NOON.plusSeconds(60));
  }

  @Test
  default void theFirstClaimOfAKeyIsFoundByTheSecond() {
    Entry first = new Entry("f".repeat(64), UUID.randomUUID(), UUID.randomUUID());
    String key = PaymentContract.WORDS;
    assertThat(claim("shop", key, first)).isEmpty();
    assertThat(claim("shop", key, entry())).contains(first);
    assertThat(claim("shop", key, entry())).contains(first);
  }

  @Test
  default void eachMerchantHasItsOwnKeysToTheLetter() {
    Entry one = entry();
    Entry two = entry();
    Entry three = entry();
    assertThat(claim("shop", "key", one)).isEmpty();
    assertThat(claim("another", "key", two)).isEmpty();
    assertThat(claim("shop", "Key", three)).isEmpty();
    assertThat(claim("shop", "key", entry())).contains(one);
    assertThat(claim("another", "key", entry())).contains(two);
    assertThat(claim("shop", "Key", entry())).contains(three);
  }

  @Test
  default void aKeyIsForgottenWhenItsTimeIsOver() {
    Instant now = Instant.now();
    Entry kept = entry();
    stores().idempotency.claim("shop", "old", entry(), now, now.minusSeconds(1));
    stores().idempotency.claim("shop", "kept", kept, now, now.plusSeconds(60));
    stores().idempotency.purge();
    assertThat(claim("shop", "old", entry())).isEmpty();
    assertThat(claim("shop", "kept", entry())).contains(kept);
  }

  @Test
  default void theSecondWaitsForTheFirstAndThenSeesItsEntry() {
    Entry first = entry();
    Stores.Open open = stores().elsewhere(() -> claim("shop", "key", first));
    CompletableFuture<Optional<Entry>> second =
        stores().waiting(() -> claim("shop", "key", entry()));
    open.commit();
    assertThat(second.join()).contains(first);
  }

  @Test
  default void afterTheFirstWasRolledBackTheSecondWins() {
    Entry second = entry();
    Stores.Open open = stores().elsewhere(() -> claim("shop", "key", entry()));
    CompletableFuture<Optional<Entry>> waiting =
        stores().waiting(() -> claim("shop", "key", second));
    open.rollback();
    assertThat(waiting.join()).isEmpty();
    assertThat(claim("shop", "key", entry())).contains(second);
  }

  @Test
  default void ofManyThatClaimAtOnceOneWins() {
    List<Optional<Entry>> results =
        Races.of(20, () -> stores().commit(() -> claim("shop", "key", entry())));
    assertThat(results).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(results.stream().flatMap(Optional::stream).distinct()).hasSize(1);
  }
}
