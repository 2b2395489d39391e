package io.kontor.vault;

import io.kontor.store.StorageStore;
import io.kontor.store.StorageStore.ItemRow;
import io.kontor.store.StorageStore.Row;
import io.kontor.vault.VaultProperties.SecurityCode;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The data storage: what a payer typed waits here, encrypted, until it is paid with. Safe on
 * several nodes at once.
 */
@Component
public class Vault {

  private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
  private static final int ID_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final Codes codes = new Codes();
  private final VaultProperties properties;
  private final Keys keys;
  private final StorageStore store;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Vault(
      VaultProperties properties,
      Keys keys,
      StorageStore store,
      TransactionTemplate transaction,
      Clock clock) {
    this.properties = properties;
    this.keys = keys;
    this.store = store;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Opens an empty storage, for {@code kontor.vault.idle} after its last use.
   *
   * @param reference the merchant's name for what is to be paid, up to 255 characters
   * @param facts what the merchant API needs later
   */
  public Storage open(String merchantId, String reference, Map<String, String> facts) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    Instant expiresAt = idleEnd();
    store.insert(new Row(id, merchantId, reference, facts, keys.newKey(id), expiresAt));
    return new Storage(id, merchantId, reference, facts, List.of(), expiresAt);
  }

  /** An open storage, whose life this use extends; empty if unknown, expired or bound. */
  public Optional<Storage> use(String id) {
    return in(() -> extended(id).map(row -> storage(row, store.items(id))));
  }

  /**
   * Keeps data in place of what the storage held of that kind, and extends its life.
   *
   * @param secret what nobody may read until it is paid with
   * @param code the card's security code, or empty
   * @param facts what may be shown of it
   * @return false if the storage is unknown, expired or bound, or was opened by a node whose key
   *     this one does not have
   */
  public boolean keep(
      String id, String kind, Map<String, String> secret, String code, Map<String, String> facts) {
    boolean inMemory = properties.securityCode() == SecurityCode.MEMORY;
    Secret sealed = new Secret(kind, secret, inMemory ? "" : code);
    boolean kept = in(() -> extended(id).map(row -> kept(row, sealed, facts)).orElse(false));
    if (kept && inMemory) {
      codes.put(id, kind, code);
    }
    return kept;
  }

  /**
   * Binds a storage to the payment that its data is for; nobody can use it any more, and what it
   * holds of other kinds is wiped. Joins the caller's transaction; of two binds one wins.
   *
   * @param until when it is wiped at the latest
   * @return false if it was not open, or holds nothing of that kind
   */
  public boolean bind(String id, String kind, UUID paymentId, Instant until) {
    return in(() -> store.bind(id, kind, paymentId, clock.instant(), until));
  }

  /**
   * What a payment is to be paid with, once: it is gone from the storage before this returns. Empty
   * if there is none, or none any more.
   *
   * @throws IllegalStateException inside a transaction, whose rollback would bring it back
   */
  public Optional<Secret> take(UUID paymentId) {
    return taken(() -> store.takeBound(paymentId, clock.instant()));
  }

  /**
   * What an open storage holds of a kind, once: the whole storage is gone before this returns.
   *
   * @throws IllegalStateException inside a transaction, whose rollback would bring it back
   */
  public Optional<Secret> take(String id, String kind) {
    return taken(() -> store.takeOpen(id, kind, clock.instant()));
  }

  /** Wipes what is over, here and in the database. Any number of nodes may do it at once. */
  public void wipe() {
    int wiped = store.wipe(clock.instant());
    Set<String> here = codes.storages();
    if (!here.isEmpty()) {
      Set<String> gone = new HashSet<>(here);
      gone.removeAll(store.present(here));
      codes.forget(gone);
    }
    if (wiped > 0) {
      LOG.debug("{} data storages were over and are wiped", wiped);
    }
  }

  /** For how many storages this node's memory holds security codes. */
  int codesKept() {
    return codes.storages().size();
  }

  private Optional<Row> extended(String id) {
    return store.extend(id, clock.instant(), idleEnd());
  }

  private boolean kept(Row row, Secret secret, Map<String, String> facts) {
    try {
      String sealed =
          keys.seal(row.id(), row.wrappedKey(), secret.kind(), SecretText.write(secret));
      String shown =
          keys.seal(row.id(), row.wrappedKey(), shownOf(secret.kind()), SecretText.write(facts));
      store.put(row.id(), new ItemRow(secret.kind(), shown, sealed));
      return true;
    } catch (GeneralSecurityException e) {
      LOG.warn("a data storage was opened with a key that this node does not have");
      return false;
    }
  }

  private Optional<Secret> taken(Supplier<Optional<StorageStore.Taken>> take) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a rollback would bring back what is taken");
    }
    return in(take).flatMap(this::opened);
  }

  private Optional<Secret> opened(StorageStore.Taken taken) {
    Row row = taken.storage();
    String kind = taken.item().kind();
    String code = codes.take(row.id(), kind);
    try {
      byte[] text = keys.open(row.id(), row.wrappedKey(), kind, taken.item().sealed());
      Secret secret = SecretText.read(text);
      return Optional.of(
          secret.code().isEmpty() ? new Secret(kind, secret.values(), code) : secret);
    } catch (GeneralSecurityException e) {
      LOG.warn("a data storage was filled with a key that this node does not have");
      return Optional.empty();
    }
  }

  /** What may be shown of it; nothing at all where this node has not the key. */
  private Optional<Item> shown(Row row, ItemRow item) {
    try {
      byte[] text = keys.open(row.id(), row.wrappedKey(), shownOf(item.kind()), item.facts());
      return Optional.of(new Item(item.kind(), SecretText.facts(text)));
    } catch (GeneralSecurityException e) {
      LOG.warn("a data storage was filled with a key that this node does not have");
      return Optional.empty();
    }
  }

  /** What is shown stands for nothing that is secret, even if somebody exchanges the columns. */
  private static String shownOf(String kind) {
    return kind + "/shown";
  }

  private Storage storage(Row row, List<ItemRow> items) {
    return new Storage(
        row.id(),
        row.merchantId(),
        row.reference(),
        row.facts(),
        items.stream().flatMap(item -> shown(row, item).stream()).toList(),
        row.expiresAt());
  }

  private <T> T in(Supplier<T> work) {
    T result = transaction.execute(status -> work.get());
    if (result == null) {
      throw new IllegalStateException("nothing was made");
    }
    return result;
  }

  /** To the microsecond, which is what the databases keep. */
  private Instant idleEnd() {
    return clock.instant().plus(properties.idle()).truncatedTo(ChronoUnit.MICROS);
  }
}
