package io.kontor.store;

import static io.kontor.store.Columns.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The idempotent consumer's repository: providers' events that have been processed. It writes
 * inside the caller's transaction, so that an event is stored if and only if what it changed is.
 */
@Repository("inbox")
public class Inbox extends ServiceSupport implements IdempotentRepository {

  /** Longer than any provider repeats itself. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final JdbcTemplate jdbc;
  private final Clock clock;

  public Inbox(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public boolean add(String key) {
    Instant now = clock.instant();
    return jdbc.update(
            "insert into inbox (message_id, received_at, expires_at) values (?, ?, ?)"
                + " on conflict do nothing",
            key,
            time(now),
            time(now.plus(KEPT)))
        == 1;
  }

  @Override
  public boolean contains(String key) {
    Integer count =
        jdbc.queryForObject("select count(*) from inbox where message_id = ?", Integer.class, key);
    return count != null && count > 0;
  }

  @Override
  public boolean remove(String key) {
    return jdbc.update("delete from inbox where message_id = ?", key) == 1;
  }

  /** Forgets events whose time is over. */
  public void purge() {
    jdbc.update("delete from inbox where expires_at < current_timestamp");
  }

  /** Nothing to do: the row commits with the transaction. */
  @Override
  public boolean confirm(String key) {
    return true;
  }

  /** Not supported: forgetting what was processed would process it again. */
  @Override
  public void clear() {
    throw new UnsupportedOperationException("the inbox is not cleared");
  }
}
