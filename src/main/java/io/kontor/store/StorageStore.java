package io.kontor.store;

import static io.kontor.store.Columns.instant;
import static io.kontor.store.Columns.time;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Data storages. An open one is neither expired nor bound to a payment. Every change begins with
 * the storage's own row, so that changes of one storage come one by one.
 */
@Repository
public class StorageStore {

  /**
   * @param wrappedKey the key of its items, encrypted
   */
  public record Row(
      String id,
      String merchantId,
      String reference,
      Map<String, String> facts,
      String wrappedKey,
      Instant expiresAt) {}

  /**
   * @param facts what may be shown of it, encrypted
   * @param sealed what it holds, encrypted
   */
  public record ItemRow(String kind, String facts, String sealed) {}

  /** What was taken, and the storage that is gone with it. */
  public record Taken(Row storage, ItemRow item) {}

  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  /** Databases take so many arguments at least. */
  private static final int MOST_MARKS = 1000;

  private final JdbcTemplate jdbc;

  public StorageStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(Row row) {
    jdbc.update(
        """
        insert into storage (id, merchant_id, reference, facts, wrapped_key, expires_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        row.id(),
        row.merchantId(),
        row.reference(),
        Json.write(row.facts()),
        row.wrappedKey(),
        time(row.expiresAt()));
  }

  /** Extends the life of an open storage, and holds its row until the transaction ends. */
  public Optional<Row> extend(String id, Instant now, Instant expiresAt) {
    int rows =
        jdbc.update(
            "update storage set expires_at = ?"
                + " where id = ? and payment_id is null and expires_at > ?",
            time(expiresAt),
            id,
            time(now));
    return rows == 1 ? find(id) : Optional.empty();
  }

  /** What it holds, ordered by kind. */
  public List<ItemRow> items(String id) {
    return jdbc.query(
        "select * from storage_item where storage_id = ? order by kind", this::item, id);
  }

  /** Puts an item in place of the one of its kind. The caller holds the storage's row. */
  public void put(String id, ItemRow item) {
    jdbc.update("delete from storage_item where storage_id = ? and kind = ?", id, item.kind());
    jdbc.update(
        "insert into storage_item (storage_id, kind, facts, sealed) values (?, ?, ?, ?)",
        id,
        item.kind(),
        item.facts(),
        item.sealed());
  }

  /** Binds an open storage that holds this kind to a payment, and wipes its other kinds. */
  public boolean bind(String id, String kind, UUID paymentId, Instant now, Instant until) {
    int rows =
        jdbc.update(
            "update storage set payment_id = ?, expires_at = ?"
                + " where id = ? and payment_id is null and expires_at > ? and exists"
                + " (select 1 from storage_item i where i.storage_id = storage.id and i.kind = ?)",
            paymentId,
            time(until),
            id,
            time(now),
            kind);
    if (rows == 1) {
      jdbc.update("delete from storage_item where storage_id = ? and kind <> ?", id, kind);
    }
    return rows == 1;
  }

  /** Deletes the storage of a payment and returns what it held; one caller gets it. */
  public Optional<Taken> takeBound(UUID paymentId, Instant now) {
    return jdbc
        .query(
            "select * from storage where payment_id = ? and expires_at > ? for update",
            this::row,
            paymentId,
            time(now))
        .stream()
        .findFirst()
        .flatMap(row -> items(row.id()).stream().findFirst().flatMap(item -> taken(row, item)));
  }

  /** Deletes an open storage and returns what it held of this kind; one caller gets it. */
  public Optional<Taken> takeOpen(String id, String kind, Instant now) {
    return jdbc
        .query(
            "select * from storage"
                + " where id = ? and payment_id is null and expires_at > ? for update",
            this::row,
            id,
            time(now))
        .stream()
        .findFirst()
        .flatMap(
            row ->
                items(id).stream()
                    .filter(item -> item.kind().equals(kind))
                    .findFirst()
                    .flatMap(item -> taken(row, item)));
  }

  /** Deletes what is over; returns how many storages. */
  public int wipe(Instant now) {
    return jdbc.update("delete from storage where expires_at <= ?", time(now));
  }

  /** Which of these storages are still there. */
  public Set<String> present(Collection<String> ids) {
    Set<String> present = new HashSet<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += MOST_MARKS) {
      List<String> some = all.subList(from, Math.min(all.size(), from + MOST_MARKS));
      String marks = "?, ".repeat(some.size() - 1) + "?";
      present.addAll(
          jdbc.queryForList(
              "select id from storage where id in (" + marks + ")", String.class, some.toArray()));
    }
    return present;
  }

  private Optional<Taken> taken(Row row, ItemRow item) {
    int rows = jdbc.update("delete from storage where id = ?", row.id());
    return rows == 1 ? Optional.of(new Taken(row, item)) : Optional.empty();
  }

  private Optional<Row> find(String id) {
    return jdbc.query("select * from storage where id = ?", this::row, id).stream().findFirst();
  }

  private Row row(ResultSet row, int index) throws SQLException {
    return new Row(
        row.getString("id"),
        row.getString("merchant_id"),
        row.getString("reference"),
        Json.read(row.getString("facts"), FACTS),
        row.getString("wrapped_key"),
        instant(row, "expires_at"));
  }

  private ItemRow item(ResultSet row, int index) throws SQLException {
    return new ItemRow(row.getString("kind"), row.getString("facts"), row.getString("sealed"));
  }
}
