package io.kontor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

interface InboxContract extends OnStores {

  @Test
  default void anEventIsTakenOnce() {
    assertThat(stores().inbox.contains("provider/1")).isFalse();
    assertThat(stores().inbox.add("provider/1")).isTrue();
    assertThat(stores().inbox.add("provider/1")).isFalse();
    assertThat(stores().inbox.add("provider/2")).isTrue();
    assertThat(stores().inbox.contains("provider/1")).isTrue();
    assertThat(stores().inbox.confirm("provider/1")).isTrue();
  }

  @Test
  default void whatIsRolledBackWasNeverTaken() {
    stores().rollback(() -> assertThat(stores().inbox.add("provider/1")).isTrue());
    assertThat(stores().inbox.contains("provider/1")).isFalse();
    assertThat(stores().inbox.add("provider/1")).isTrue();
  }

  @Test
  default void aDuplicateDoesNotSpoilItsTransaction() {
    stores().inbox.add("provider/1");
    stores().commit(() -> stores().inbox.add("provider/1") || stores().inbox.add("provider/2"));
    assertThat(stores().inbox.contains("provider/2")).isTrue();
  }

  @Test
  default void theSameEventAtTheSameTimeWaits() {
    Stores.Open open = stores().elsewhere(() -> stores().inbox.add("provider/1"));
    CompletableFuture<Boolean> second = stores().waiting(() -> stores().inbox.add("provider/1"));
    open.commit();
    assertThat(second.join()).isFalse();
  }

  @Test
  default void anEventIsForgottenWhenItsTimeIsOver() {
    stores().inbox.add("provider/1");
    stores().inbox.add("provider/2");
    stores()
        .jdbc
        .update(
            "update inbox set expires_at = ? where message_id = 'provider/1'",
            Columns.time(Instant.now().minusSeconds(1)));
    stores()
        .jdbc
        .update(
            "update inbox set expires_at = ? where message_id = 'provider/2'",
            Columns.time(Instant.now().plusSeconds(60)));
    stores().inbox.purge();
    assertThat(stores().inbox.contains("provider/1")).isFalse();
    assertThat(stores().inbox.contains("provider/2")).isTrue();
  }

  @Test
  default void whatWasTakenIsForgottenOneByOneOnly() {
    stores().inbox.add("provider/1");
    assertThat(stores().inbox.remove("provider/1")).isTrue();
    assertThat(stores().inbox.remove("provider/1")).isFalse();
    assertThatThrownBy(() -> stores().inbox.clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
