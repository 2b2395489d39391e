package io.kontor.store;

import static io.kontor.payment.SamplePayments.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.store.AnswerStore.Answer;
import io.kontor.store.AnswerStore.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

interface AnswerContract extends OnStores {

  String PRINT = "f".repeat(64);
  Answer ANSWER = new Answer(200, "application/json", "{\"id\":\"é\"}");

  private boolean lease(String key, String owner, Instant now) {
    return stores()
        .answers
        .lease("shop", key, PRINT, owner, now.plusSeconds(90), now, now.plusSeconds(3600));
  }

  private Entry entry(String key) {
    return stores().answers.find("shop", key).orElseThrow();
  }

  @Test
  default void aKeyIsLeasedOnceAndThenHoldsItsAnswer() {
    assertThat(lease("key", "one", NOON)).isTrue();
    assertThat(lease("key", "two", NOON)).isFalse();
    assertThat(entry("key").leasedUntil()).contains(NOON.plusSeconds(90));
    assertThat(stores().answers.keep("shop", "key", "two", ANSWER)).isFalse();
    assertThat(stores().answers.keep("shop", "key", "one", ANSWER)).isTrue();
    assertThat(entry("key").leasedUntil()).isEmpty();
    assertThat(entry("key").answer()).isEqualTo(ANSWER);
    assertThat(stores().answers.find("another", "key")).isEmpty();
  }

  @Test
  default void anAnswerIsWrittenOnce() {
    lease("key", "one", NOON);
    stores().answers.keep("shop", "key", "one", ANSWER);
    assertThat(stores().answers.keep("shop", "key", "one", new Answer(204, "", ""))).isFalse();
    stores().answers.release("shop", "key", "one");
    assertThat(entry("key").answer()).isEqualTo(ANSWER);
  }

  @Test
  default void aLeaseThatRanOutIsTakenOverByOne() {
    lease("key", "one", NOON);
    Instant later = NOON.plusSeconds(90);
    assertThat(takeOver("two", later.minusSeconds(1))).isFalse();
    List<Boolean> took =
        Races.of(8, () -> stores().commit(() -> takeOver(UUID.randomUUID().toString(), later)));
    assertThat(took).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(stores().answers.keep("shop", "key", "one", ANSWER)).isFalse();
  }

  private boolean takeOver(String owner, Instant now) {
    return stores().answers.takeOver("shop", "key", "one", owner, now, now.plusSeconds(90));
  }

  @Test
  default void whoMadeNothingGivesTheKeyBack() {
    lease("key", "one", NOON);
    stores().answers.release("shop", "key", "two");
    assertThat(lease("key", "two", NOON)).isFalse();
    stores().answers.release("shop", "key", "one");
    assertThat(lease("key", "two", NOON)).isTrue();
  }

  @Test
  default void ofManyThatLeaseAtOnceOneWins() {
    List<Boolean> won =
        Races.of(20, () -> stores().commit(() -> lease("key", UUID.randomUUID().toString(), NOON)));
    assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  default void anAnswerIsForgottenWhenItsTimeIsOver() {
    lease("key", "one", NOON);
    stores().answers.keep("shop", "key", "one", ANSWER);
    assertThat(lease("key", "two", NOON.plusSeconds(3599))).isFalse();
    assertThat(lease("key", "two", NOON.plusSeconds(3600))).isTrue();
    lease("old", "one", Instant.now().minusSeconds(7200));
    lease("new", "one", Instant.now());
    stores().answers.purge();
    assertThat(stores().answers.find("shop", "old")).isEmpty();
    assertThat(stores().answers.find("shop", "new")).isPresent();
  }
}
