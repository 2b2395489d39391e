package io.kontor.store;

import static io.kontor.store.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What was answered to a request with a key. Its first request leases the key; who comes later
 * finds the answer, or that it is on its way. A lease that nobody ended, after a crash, can be
 * taken over.
 */
@Repository
public class AnswerStore {

  /** A request's answer over HTTP. */
  public record Answer(int status, String contentType, String body) {}

  /**
   * What stands under a key.
   *
   * @param leasedUntil until when somebody is at work; empty once it is answered
   */
  public record Entry(
      String fingerprint, String owner, Optional<Instant> leasedUntil, Answer answer) {}

  private final JdbcTemplate jdbc;

  public AnswerStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Leases a key that nobody has used, or whose time is over. */
  public boolean lease(
      String merchantId,
      String key,
      String fingerprint,
      String owner,
      Instant until,
      Instant now,
      Instant expiresAt) {
    jdbc.update(
        "delete from answer where merchant_id = ? and request_key = ? and expires_at <= ?",
        merchantId,
        key,
        time(now));
    return jdbc.update(
            """
            insert into answer (merchant_id, request_key, fingerprint, lease_owner, leased_until,
              status, content_type, body, expires_at)
            values (?, ?, ?, ?, ?, 0, '', '', ?)
            on conflict do nothing
            """,
            merchantId,
            key,
            fingerprint,
            owner,
            time(until),
            time(expiresAt))
        == 1;
  }

  /** What stands under a key, if anything does. */
  public Optional<Entry> find(String merchantId, String key) {
    return jdbc
        .query(
            "select * from answer where merchant_id = ? and request_key = ?",
            AnswerStore::entry,
            merchantId,
            key)
        .stream()
        .findFirst();
  }

  /** Takes a lease over that has run out, unless another did. */
  public boolean takeOver(
      String merchantId, String key, String from, String owner, Instant now, Instant until) {
    return jdbc.update(
            """
            update answer set lease_owner = ?, leased_until = ?
            where merchant_id = ? and request_key = ? and lease_owner = ? and leased_until <= ?
            """,
            owner,
            time(until),
            merchantId,
            key,
            from,
            time(now))
        == 1;
  }

  /** Writes the answer, if the lease is still this owner's. */
  public boolean keep(String merchantId, String key, String owner, Answer answer) {
    return jdbc.update(
            """
            update answer set leased_until = null, status = ?, content_type = ?, body = ?
            where merchant_id = ? and request_key = ? and lease_owner = ?
              and leased_until is not null
            """,
            answer.status(),
            answer.contentType(),
            answer.body(),
            merchantId,
            key,
            owner)
        == 1;
  }

  /** Gives a key back that made nothing. */
  public void release(String merchantId, String key, String owner) {
    jdbc.update(
        "delete from answer where merchant_id = ? and request_key = ? and lease_owner = ?"
            + " and leased_until is not null",
        merchantId,
        key,
        owner);
  }

  /** Forgets answers whose time is over. */
  public void purge() {
    jdbc.update("delete from answer where expires_at < current_timestamp");
  }

  private static Entry entry(ResultSet row, int index) throws SQLException {
    @Nullable OffsetDateTime leased = row.getObject("leased_until", OffsetDateTime.class);
    return new Entry(
        row.getString("fingerprint"),
        row.getString("lease_owner"),
        Optional.ofNullable(leased).map(OffsetDateTime::toInstant),
        new Answer(row.getInt("status"), row.getString("content_type"), row.getString("body")));
  }
}
