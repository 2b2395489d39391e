package io.kontor.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.TestClock;
import io.kontor.store.Races;
import io.kontor.store.StorageStore;
import io.kontor.vault.VaultProperties.SecurityCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the data storage keeps to on every database. Two nodes share it. */
abstract class VaultContract {

  private static final String KIND = "A-CARD";
  private static final String NUMBER = "4111111111111111";
  private static final Map<String, String> SECRET = Map.of("number", NUMBER);
  private static final Map<String, String> SHOWN = Map.of("masked", "411111******1111");
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration TICK = Duration.ofNanos(1000);
  private static final String KEY = key(1);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final TestClock clock = new TestClock();
  private final Vault vault;
  private final Vault neighbour;

  VaultContract(DataSource source) {
    jdbc = new JdbcTemplate(source);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    vault = node(SecurityCode.MEMORY, KEY);
    neighbour = node(SecurityCode.MEMORY, KEY);
  }

  @BeforeEach
  void empty() {
    jdbc.update("delete from storage");
  }

  @Test
  void whatIsStoredIsTakenOnceByThePaymentThatItIsBoundTo() {
    UUID payment = UUID.randomUUID();
    Storage storage = filled();
    assertThat(vault.use(storage.id()).orElseThrow().items())
        .containsExactly(new Item(KIND, SHOWN));

    assertThat(vault.bind(storage.id(), KIND, payment, clock.instant().plus(IDLE))).isTrue();

    assertThat(vault.take(payment)).contains(new Secret(KIND, SECRET, "123"));
    assertThat(vault.take(payment)).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void aStorageLivesThirtyMinutesAfterItsLastUseToTheMicrosecond() {
    Storage storage = filled();
    clock.passes(IDLE.minus(TICK));
    assertThat(vault.use(storage.id())).isPresent();
    clock.passes(IDLE.minus(TICK));
    assertThat(vault.keep(storage.id(), KIND, SECRET, "", SHOWN)).isTrue();
    clock.passes(IDLE);
    assertThat(vault.use(storage.id())).isEmpty();
    assertThat(vault.keep(storage.id(), KIND, SECRET, "", SHOWN)).isFalse();
    assertThat(vault.bind(storage.id(), KIND, UUID.randomUUID(), clock.instant().plus(IDLE)))
        .isFalse();
    assertThat(vault.take(storage.id(), KIND)).isEmpty();
  }

  @Test
  void whatIsBoundIsTakenNoLaterThanSaid() {
    UUID early = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    vault.bind(filled().id(), KIND, early, clock.instant().plus(IDLE));
    vault.bind(filled().id(), KIND, late, clock.instant().plus(IDLE));
    clock.passes(IDLE.minus(TICK));
    assertThat(vault.take(early)).isPresent();
    clock.passes(TICK);
    assertThat(vault.take(late)).isEmpty();
  }

  @Test
  void aBoundStorageIsClosedForEverybodyElse() {
    Storage storage = filled();
    vault.bind(storage.id(), KIND, UUID.randomUUID(), clock.instant().plus(IDLE));
    assertThat(vault.use(storage.id())).isEmpty();
    assertThat(vault.keep(storage.id(), KIND, SECRET, "", SHOWN)).isFalse();
    assertThat(vault.take(storage.id(), KIND)).isEmpty();
    assertThat(vault.bind(storage.id(), KIND, UUID.randomUUID(), clock.instant().plus(IDLE)))
        .isFalse();
  }

  @Test
  void whatDoesNotBelongToThePaymentIsWipedWhenItIsBound() {
    Storage storage = filled();
    vault.keep(storage.id(), "AN-ACCOUNT", Map.of("account", "123"), "", Map.of());
    UUID payment = UUID.randomUUID();
    vault.bind(storage.id(), "AN-ACCOUNT", payment, clock.instant().plus(IDLE));
    assertThat(jdbc.queryForList("select kind from storage_item", String.class))
        .containsExactly("AN-ACCOUNT");
    assertThat(vault.take(payment).orElseThrow().kind()).isEqualTo("AN-ACCOUNT");
  }

  @Test
  void nothingIsBoundThatTheStorageDoesNotHold() {
    Storage storage = filled();
    assertThat(vault.bind(storage.id(), "OTHER", UUID.randomUUID(), clock.instant().plus(IDLE)))
        .isFalse();
    assertThat(vault.use(storage.id())).isPresent();
  }

  @Test
  void aBindIsUndoneWithTheTransactionThatItIsPartOf() {
    Storage storage = filled();
    transaction.executeWithoutResult(
        status -> {
          assertThat(bind(storage)).isTrue();
          status.setRollbackOnly();
        });
    assertThat(vault.use(storage.id())).isPresent();
  }

  @Test
  void whatARollbackWouldBringBackIsNotTaken() {
    Storage storage = filled();
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> vault.take(storage.id(), KIND)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(vault.take(storage.id(), KIND)).isPresent();
  }

  @Test
  void whatIsStoredAgainReplacesWhatWasThere() {
    Storage storage = filled();
    vault.keep(storage.id(), KIND, Map.of("number", "other"), "", Map.of());
    assertThat(vault.take(storage.id(), KIND))
        .contains(new Secret(KIND, Map.of("number", "other"), ""));
  }

  @Test
  void ofTwoNodesThatTakeOneGetsIt() {
    for (int round = 0; round < 20; round++) {
      UUID payment = UUID.randomUUID();
      vault.bind(filled().id(), KIND, payment, clock.instant().plus(IDLE));
      AtomicInteger turn = new AtomicInteger();
      List<Optional<Secret>> got =
          Races.of(4, () -> (turn.getAndIncrement() % 2 == 0 ? vault : neighbour).take(payment));
      assertThat(got.stream().filter(Optional::isPresent)).hasSize(1);
    }
  }

  @Test
  void ofTwoPaymentsOneIsBound() {
    for (int round = 0; round < 20; round++) {
      Storage storage = filled();
      List<Boolean> bound = Races.of(4, () -> bind(storage));
      assertThat(bound.stream().filter(won -> won)).hasSize(1);
    }
  }

  @Test
  void twoNodesThatWipeAtOnceWipeWhatIsOverAndNothingElse() {
    List<String> living = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      filled();
    }
    clock.passes(IDLE);
    for (int i = 0; i < 10; i++) {
      living.add(filled().id());
    }
    AtomicInteger turn = new AtomicInteger();
    Races.of(
        4,
        () -> {
          (turn.getAndIncrement() % 2 == 0 ? vault : neighbour).wipe();
          return true;
        });
    assertThat(jdbc.queryForList("select id from storage", String.class))
        .containsExactlyInAnyOrderElementsOf(living);
    assertThat(jdbc.queryForList("select storage_id from storage_item", String.class))
        .containsExactlyInAnyOrderElementsOf(living);
  }

  @Test
  void aSecurityCodeStaysInTheMemoryOfTheNodeThatTookIt() {
    Storage here = filled();
    Storage there = filled();
    assertThat(vault.take(here.id(), KIND).orElseThrow().code()).isEqualTo("123");
    assertThat(neighbour.take(there.id(), KIND).orElseThrow())
        .isEqualTo(new Secret(KIND, SECRET, ""));
  }

  @Test
  void aSecurityCodeWaitsInTheDatabaseWhereTheOperatorSaysSo() {
    Vault one = node(SecurityCode.DATABASE, KEY);
    Vault other = node(SecurityCode.DATABASE, KEY);
    Storage storage = one.open("m", "r", Map.of());
    one.keep(storage.id(), KIND, SECRET, "123", SHOWN);
    assertThat(other.take(storage.id(), KIND).orElseThrow().code()).isEqualTo("123");
  }

  @Test
  void aSecurityCodeIsForgottenWithItsStorage() {
    filled();
    vault.wipe();
    assertThat(vault.codesKept()).isEqualTo(1);
    clock.passes(IDLE);
    neighbour.wipe();
    vault.wipe();
    assertThat(vault.codesKept()).isZero();
  }

  @Test
  void theDatabaseHoldsNothingInClear() {
    filled();
    String all =
        String.valueOf(jdbc.queryForList("select * from storage"))
            + jdbc.queryForList("select * from storage_item");
    assertThat(all).doesNotContain(NUMBER, "123\"", "411111", "masked");
  }

  @Test
  void whatStandsInOneStorageIsWorthNothingInAnother() {
    Storage one = filled();
    Storage other = filled();
    jdbc.update(
        "update storage_item set sealed ="
            + " (select i.sealed from storage_item i where i.storage_id = ?)"
            + " where storage_id = ?",
        one.id(),
        other.id());
    assertThat(vault.take(other.id(), KIND)).isEmpty();
  }

  @Test
  void whatIsSecretIsNotShownByExchangingColumns() {
    Storage storage = filled();
    jdbc.update("update storage_item set facts = sealed where storage_id = ?", storage.id());
    assertThat(vault.use(storage.id()).orElseThrow().items()).isEmpty();
  }

  @Test
  void aNewKeyIsPutFirstAndTheOldOneStillOpensWhatItClosed() {
    Storage storage = filled();
    Vault rotated = node(SecurityCode.MEMORY, key(2), KEY);
    Storage later = rotated.open("m", "r", Map.of());
    rotated.keep(later.id(), KIND, SECRET, "", SHOWN);
    assertThat(rotated.take(storage.id(), KIND)).isPresent();
    assertThat(node(SecurityCode.MEMORY, key(2)).take(later.id(), KIND)).isPresent();
  }

  @Test
  void withoutTheKeyNothingOpens() {
    Storage storage = filled();
    Vault stranger = node(SecurityCode.MEMORY);
    assertThat(stranger.keep(storage.id(), KIND, SECRET, "", SHOWN)).isFalse();
    assertThat(stranger.take(storage.id(), KIND)).isEmpty();
  }

  private boolean bind(Storage storage) {
    return vault.bind(storage.id(), KIND, UUID.randomUUID(), clock.instant().plus(IDLE));
  }

  private Storage filled() {
    Storage storage = vault.open("m", "order-1", Map.of("language", "de"));
    assertThat(vault.keep(storage.id(), KIND, SECRET, "123", SHOWN)).isTrue();
    return storage;
  }

  private int rows() {
    return jdbc.queryForList("select id from storage").size()
        + jdbc.queryForList("select kind from storage_item").size();
  }

  private Vault node(SecurityCode code, String... keys) {
    return new Vault(
        new VaultProperties(IDLE, List.of(keys), code, Duration.ofSeconds(15)),
        Keys.of(List.of(keys)),
        new StorageStore(jdbc),
        transaction,
        clock);
  }

  private static String key(long seed) {
    byte[] bytes = new byte[32];
    new Random(seed).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
