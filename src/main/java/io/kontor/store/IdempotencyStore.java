package io.kontor.store;

import static io.kontor.store.Columns.time;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What each merchant's key has made. The insert decides, inside the transaction that makes it: of
 * two racing duplicates one waits for the other's commit and then finds its entry, on either
 * database and on any node.
 */
@Repository
public class IdempotencyStore {

  /** What a key has made: a payment, and for a follow-up its attempt. */
  public record Entry(String fingerprint, UUID paymentId, @Nullable UUID attemptId) {}

  private final JdbcTemplate jdbc;

  public IdempotencyStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Claims the key for this entry; returns the entry of an earlier claim, if there is one. */
  public Optional<Entry> claim(
      String merchantId, String key, Entry entry, Instant now, Instant expiresAt) {
    int rows =
        jdbc.update(
            """
            insert into idempotency (merchant_id, request_key, fingerprint, payment_id, attempt_id,
              created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            merchantId,
            key,
            entry.fingerprint(),
            entry.paymentId(),
            entry.attemptId(),
            time(now),
            time(expiresAt));
    return rows == 1 ? Optional.empty() : Optional.of(find(merchantId, key));
  }

  /** Forgets keys whose time is over. */
  public void purge() {
    jdbc.update("delete from idempotency where expires_at < current_timestamp");
  }

  private Entry find(String merchantId, String key) {
    return jdbc
        .query(
            "select * from idempotency where merchant_id = ? and request_key = ?",
            (row, index) ->
                new Entry(
                    row.getString("fingerprint"),
                    row.getObject("payment_id", UUID.class),
                    Columns.uuid(row, "attempt_id")),
            merchantId,
            key)
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the first request has not ended"));
  }
}
