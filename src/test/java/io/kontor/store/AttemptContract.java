package io.kontor.store;

import static io.kontor.payment.SamplePayments.NOON;
import static io.kontor.payment.SamplePayments.euros;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.PayerRedirect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

interface AttemptContract extends OnStores {

  private Attempt odd(UUID paymentId) {
    return odd(UUID.randomUUID(), paymentId);
  }

  private Attempt odd(UUID id, UUID paymentId) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : List.of("z", "a", "m", PaymentContract.WORDS)) {
      fields.put(name, PaymentContract.WORDS);
    }
    return new Attempt(
        id,
        paymentId,
        Kind.REFUND,
        "c".repeat(32),
        euros(12),
        State.PENDING,
        PaymentContract.WORDS,
        Optional.of(PaymentContract.WORDS),
        Optional.of(new PayerRedirect("POST", "https://provider.example/?a=b", fields)),
        Map.of(PaymentContract.WORDS, PaymentContract.WORDS),
        3,
        NOON.plusNanos(123_456_000));
  }

  private Attempt updated(Attempt before, State state, Optional<String> providerReference) {
    return new Attempt(
        before.id(),
        before.paymentId(),
        before.kind(),
        before.connector(),
        before.amount(),
        state,
        before.reference(),
        providerReference,
        Optional.empty(),
        before.metadata(),
        before.checks() + 1,
        before.createdAt());
  }

  private List<UUID> claim(Instant now, int limit) {
    return claim("owner", now, limit);
  }

  private List<UUID> claim(String owner, Instant now, int limit) {
    return stores().commit(() -> stores().attempts.claim(owner, now, now.plusSeconds(45), limit));
  }

  @Test
  default void anAttemptIsReadAsItWasWritten() {
    UUID payment = stores().inserted().id();
    Attempt plain = stores().inserted(payment);
    Attempt odd = odd(payment);
    stores().attempts.insert(odd, NOON);
    assertThat(stores().attempts.find(plain.id())).contains(plain);
    assertThat(stores().attempts.find(odd.id())).contains(odd);
    assertThat(stores().attempts.find(UUID.randomUUID())).isEmpty();
    assertThat(stores().attempts.of(payment)).containsExactly(plain, odd);
    List<String> fields =
        new ArrayList<>(
            stores().attempts.find(odd.id()).orElseThrow().next().orElseThrow().fields().keySet());
    assertThat(fields).containsExactly("z", "a", "m", PaymentContract.WORDS);
  }

  @Test
  default void aChangedAttemptIsReadAsItWasChanged() {
    Attempt before = odd(stores().inserted().id());
    stores().attempts.insert(before, NOON);
    stores().attempts.update(before, Optional.empty());
    assertThat(stores().attempts.find(before.id())).contains(before);
    Attempt after = updated(before, State.SUCCEEDED, Optional.of("another"));
    stores().attempts.update(after, Optional.empty());
    assertThat(stores().attempts.find(before.id())).contains(after);
    Attempt bare = updated(after, State.DECLINED, Optional.empty());
    stores().attempts.update(bare, Optional.empty());
    assertThat(stores().attempts.find(before.id())).contains(bare);
  }

  @Test
  default void aRedirectLearntLaterIsKept() {
    Attempt attempt = stores().inserted(stores().inserted().id());
    Attempt redirected = odd(attempt.id(), attempt.paymentId());
    stores().attempts.update(redirected, Optional.empty());
    assertThat(stores().attempts.find(attempt.id()).orElseThrow().next())
        .isEqualTo(redirected.next());
  }

  @Test
  default void aVeryLongProviderReferenceIsCut() {
    Attempt attempt = stores().inserted(stores().inserted().id());
    stores()
        .attempts
        .update(updated(attempt, State.PENDING, Optional.of("x".repeat(9_000))), Optional.empty());
    assertThat(stores().attempts.find(attempt.id()).orElseThrow().providerReference())
        .contains("x".repeat(255));
  }

  @Test
  default void anAttemptIsClaimedOnceWhenItIsDue() {
    Attempt attempt = stores().inserted(stores().inserted().id());
    assertThat(claim(NOON.minusNanos(1_000), 10)).isEmpty();
    assertThat(stores().attempts.isLeased(attempt.id())).isFalse();
    assertThat(claim(NOON, 10)).containsExactly(attempt.id());
    assertThat(stores().attempts.isLeased(attempt.id())).isTrue();
    assertThat(claim(NOON, 10)).isEmpty();
    assertThat(claim(NOON.plusSeconds(44), 10)).isEmpty();
    stores().attempts.update(attempt, Optional.empty());
    assertThat(stores().attempts.isLeased(attempt.id())).isFalse();
  }

  @Test
  default void anAttemptWhoseOwnerDiedIsClaimedAgain() {
    Attempt attempt = stores().inserted(stores().inserted().id());
    claim("dies", NOON, 10);
    assertThat(claim("takes over", NOON.plusSeconds(45), 10)).containsExactly(attempt.id());
  }

  @Test
  default void theLongestDueAttemptsComeFirst() {
    UUID payment = stores().inserted().id();
    List<UUID> due = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Attempt attempt = odd(payment);
      stores().attempts.insert(attempt, NOON.minusSeconds(i));
      due.add(0, attempt.id());
    }
    assertThat(claim(NOON, 3)).containsExactlyElementsOf(due.subList(0, 3));
    assertThat(claim(NOON, 3)).containsExactly(due.get(3));
  }

  @Test
  default void anAttemptWithNothingLeftToAskIsNotClaimed() {
    Attempt attempt = stores().inserted(stores().inserted().id());
    stores().attempts.update(attempt, Optional.empty());
    assertThat(claim(NOON.plusSeconds(9_000_000), 10)).isEmpty();
    stores().attempts.update(attempt, Optional.of(NOON.plusSeconds(15)));
    assertThat(claim(NOON.plusSeconds(15), 10)).containsExactly(attempt.id());
  }

  @Test
  default void twoThatClaimAtOnceNeverGetTheSameAttempt() {
    UUID payment = stores().inserted().id();
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(stores().inserted(payment).id());
    }
    List<UUID> claimed = new ArrayList<>();
    Races.of(8, () -> claim(UUID.randomUUID().toString(), NOON, 5)).forEach(claimed::addAll);
    assertThat(claimed).doesNotHaveDuplicates().isSubsetOf(all);
  }
}
