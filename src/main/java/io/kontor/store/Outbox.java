package io.kontor.store;

import static io.kontor.store.Columns.cut;
import static io.kontor.store.Columns.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Notifications on their way to the merchants. A row is written with the event that it tells of; a
 * worker leases it, sends it, and writes what came of it. Of one payment only the earliest is due,
 * which keeps them in order: the others queue behind it, and cost nothing while they do.
 */
@Repository
public class Outbox {

  /** A leased notification. */
  public record Item(UUID paymentId, int number, String merchantId, int tries) {}

  private final JdbcTemplate jdbc;

  public Outbox(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds one behind the payment's others. The caller holds the transaction. */
  public void add(UUID paymentId, int number, String merchantId, Instant now) {
    boolean first = number == 1 || !hasOpen(paymentId);
    jdbc.update(
        """
        insert into notification (payment_id, number, merchant_id, status, tries, due_at,
          lease_owner, last_answer, created_at, updated_at)
        values (?, ?, ?, ?, 0, ?, null, '', ?, ?)
        """,
        paymentId,
        number,
        merchantId,
        first ? "WAITING" : "QUEUED",
        first ? time(now) : null,
        time(now),
        time(now));
  }

  /** Holds what is open: who closes it meanwhile then waits, and finds the new one behind it. */
  private boolean hasOpen(UUID paymentId) {
    return !jdbc.queryForList(
            """
            select number from notification
            where payment_id = ? and status in ('WAITING', 'QUEUED') for update
            """,
            Integer.class,
            paymentId)
        .isEmpty();
  }

  /**
   * Leases due notifications until {@code until}; no other worker gets them before that.
   *
   * @param places how many each merchant may get; one that is not named gets one
   */
  public List<Item> claim(
      String owner, Instant now, Instant until, Map<String, Integer> places, int limit) {
    Map<String, Integer> left = new HashMap<>(places);
    List<Item> items =
        due(now, places, limit).stream()
            .filter(item -> left.merge(item.merchantId(), 0, (free, none) -> free - 1) >= 0)
            .toList();
    for (Item item : items) {
      jdbc.update(
          "update notification set lease_owner = ?, due_at = ? where payment_id = ? and number = ?",
          owner,
          time(until),
          item.paymentId(),
          item.number());
    }
    return items;
  }

  /** While a merchant has no place left, the others are asked for one by one, past its rows. */
  private List<Item> due(Instant now, Map<String, Integer> places, int limit) {
    return places.containsValue(0)
        ? places.entrySet().stream()
            .filter(merchant -> merchant.getValue() > 0)
            .flatMap(merchant -> due(now, merchant.getKey(), merchant.getValue()).stream())
            .toList()
        : due("", time(now), limit);
  }

  private List<Item> due(Instant now, String merchantId, int limit) {
    return due("merchant_id = ? and", merchantId, time(now), limit);
  }

  /** Held until the transaction ends. */
  private List<Item> due(String condition, Object... arguments) {
    return jdbc.query(
        """
        select payment_id, number, merchant_id, tries from notification
        where %s due_at <= ? order by due_at limit ? for update skip locked
        """
            .formatted(condition),
        (row, index) ->
            new Item(
                row.getObject("payment_id", UUID.class),
                row.getInt("number"),
                row.getString("merchant_id"),
                row.getInt("tries")),
        arguments);
  }

  /**
   * Writes that it arrived, if the lease is still this owner's. The caller holds the transaction.
   */
  public boolean delivered(Item item, String owner, String answer, Instant now) {
    return close(item, owner, "DELIVERED", answer, now);
  }

  /** Writes that no further try is made until an operator replays it; the next one's turn comes. */
  public boolean dead(Item item, String owner, String answer, Instant now) {
    return close(item, owner, "DEAD", answer, now);
  }

  /** Writes that it is to be tried again at {@code dueAt}. */
  public boolean retry(Item item, String owner, String answer, Instant now, Instant dueAt) {
    return jdbc.update(
            """
            update notification set tries = tries + 1, due_at = ?, lease_owner = null,
              last_answer = ?, updated_at = ?
            where payment_id = ? and number = ? and lease_owner = ?
            """,
            time(dueAt),
            cut(answer, 255),
            time(now),
            item.paymentId(),
            item.number(),
            owner)
        == 1;
  }

  /** Puts a dead notification back on its way. */
  public boolean replay(UUID paymentId, int number, Instant now) {
    return jdbc.update(
            """
            update notification set status = 'WAITING', tries = 0, due_at = ?, updated_at = ?
            where payment_id = ? and number = ? and status = 'DEAD'
            """,
            time(now),
            time(now),
            paymentId,
            number)
        == 1;
  }

  /** Whether the payment has something to tell that was never tried, and nothing before it. */
  public boolean hasUntried(UUID paymentId) {
    return !jdbc.queryForList(
            """
            select number from notification
            where payment_id = ? and tries = 0 and status = 'WAITING'
            """,
            Integer.class,
            paymentId)
        .isEmpty();
  }

  /** Whether more than {@code limit} payments have something to tell. */
  public boolean isLongerThan(int limit) {
    Integer count =
        jdbc.queryForObject(
            "select count(*) from (select 1 from notification where due_at is not null limit ?) w",
            Integer.class,
            limit + 1);
    return count != null && count > limit;
  }

  private boolean close(Item item, String owner, String status, String answer, Instant now) {
    boolean ours =
        jdbc.update(
                """
                update notification set status = ?, tries = tries + 1, due_at = null,
                  lease_owner = null, last_answer = ?, updated_at = ?
                where payment_id = ? and number = ? and lease_owner = ?
                """,
                status,
                cut(answer, 255),
                time(now),
                item.paymentId(),
                item.number(),
                owner)
            == 1;
    if (ours) {
      next(item.paymentId(), now);
    }
    return ours;
  }

  private void next(UUID paymentId, Instant now) {
    jdbc.update(
        """
        update notification set status = 'WAITING', due_at = ? where payment_id = ?
          and number = (
            select min(number) from notification where payment_id = ? and status = 'QUEUED')
          and not exists (
            select 1 from notification where payment_id = ? and status = 'WAITING')
        """,
        time(now),
        paymentId,
        paymentId,
        paymentId);
  }
}
