package io.kontor.store;

import static io.kontor.store.Columns.cut;
import static io.kontor.store.Columns.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Notifications on their way to the merchants. A row is written with the event that it tells of; a
 * worker leases it, sends it, and writes what came of it. Of one payment only the earliest open
 * notification can be leased, which keeps them in order.
 */
@Repository
public class Outbox {

  /** A leased notification. */
  public record Item(UUID paymentId, int number, String merchantId, int tries) {}

  private final JdbcTemplate jdbc;

  public Outbox(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void add(UUID paymentId, int number, String merchantId, Instant now) {
    jdbc.update(
        """
        insert into notification (payment_id, number, merchant_id, status, tries, due_at,
          lease_owner, last_answer, created_at, updated_at)
        values (?, ?, ?, 'WAITING', 0, ?, null, '', ?, ?)
        """,
        paymentId,
        number,
        merchantId,
        time(now),
        time(now),
        time(now));
  }

  /**
   * Leases due notifications until {@code until}; no other worker gets them before that.
   *
   * @param underWay how many are on the way to each merchant
   * @param perMerchant how many may be
   */
  public List<Item> claim(
      String owner,
      Instant now,
      Instant until,
      Map<String, Integer> underWay,
      int perMerchant,
      int limit) {
    Map<String, Integer> taken = new HashMap<>(underWay);
    List<String> busy =
        taken.entrySet().stream()
            .filter(merchant -> merchant.getValue() >= perMerchant)
            .map(Map.Entry::getKey)
            .toList();
    List<Item> items =
        due(now, busy, limit).stream()
            .filter(item -> taken.merge(item.merchantId(), 1, Integer::sum) <= perMerchant)
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

  /** Each payment's earliest open notification, if it is due; held until the transaction ends. */
  private List<Item> due(Instant now, Collection<String> busy, int limit) {
    String others = busy.isEmpty() ? "" : "and n.merchant_id not in (" + marks(busy.size()) + ")";
    List<Object> arguments = new ArrayList<>();
    arguments.add(time(now));
    arguments.addAll(busy);
    arguments.add(limit);
    return jdbc.query(
        """
        select n.payment_id, n.number, n.merchant_id, n.tries from notification n
        where n.due_at <= ? %s and not exists (
          select 1 from notification e where e.payment_id = n.payment_id
            and e.number < n.number and e.due_at is not null)
        order by n.due_at limit ? for update skip locked
        """
            .formatted(others),
        (row, index) ->
            new Item(
                row.getObject("payment_id", UUID.class),
                row.getInt("number"),
                row.getString("merchant_id"),
                row.getInt("tries")),
        arguments.toArray());
  }

  /** Writes that it arrived, if the lease is still this owner's. */
  public boolean delivered(Item item, String owner, String answer, Instant now) {
    return close(item, owner, "DELIVERED", answer, now);
  }

  /** Writes that no further try is made until an operator replays it. */
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

  /** Whether more than {@code limit} wait, be it for their turn or for another try. */
  public boolean isLongerThan(int limit) {
    Integer count =
        jdbc.queryForObject(
            "select count(*) from (select 1 from notification where due_at is not null limit ?) w",
            Integer.class,
            limit + 1);
    return count != null && count > limit;
  }

  private boolean close(Item item, String owner, String status, String answer, Instant now) {
    return jdbc.update(
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
  }

  private static String marks(int count) {
    return "?, ".repeat(count - 1) + "?";
  }
}
