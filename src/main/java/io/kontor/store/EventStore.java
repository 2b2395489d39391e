package io.kontor.store;

import static io.kontor.store.Columns.cut;
import static io.kontor.store.Columns.instant;
import static io.kontor.store.Columns.time;

import io.kontor.payment.Event;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The append-only history of payments. Callers hold the transaction and the payment's lock. */
@Repository
public class EventStore {

  private final JdbcTemplate jdbc;

  public EventStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void append(Event event) {
    jdbc.update(
        """
        insert into event (payment_id, number, at, state, changed, attempt_id, redirect,
          reason, note)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        event.paymentId(),
        event.number(),
        time(event.at()),
        event.state().name(),
        event.changed(),
        event.attemptId().orElse(null),
        event.redirect(),
        event.reason().map(Enum::name).orElse(null),
        cut(event.note(), 255));
  }

  /** The number that the payment's next event takes. */
  public int nextNumber(UUID paymentId) {
    Integer last =
        jdbc.queryForObject(
            "select coalesce(max(number), 0) from event where payment_id = ?",
            Integer.class,
            paymentId);
    return last == null ? 1 : last + 1;
  }

  /** A payment's events, in order. */
  public List<Event> of(UUID paymentId) {
    return jdbc.query(
        "select * from event where payment_id = ? order by number", this::event, paymentId);
  }

  public Optional<Event> find(UUID paymentId, int number) {
    return jdbc
        .query(
            "select * from event where payment_id = ? and number = ?",
            this::event,
            paymentId,
            number)
        .stream()
        .findFirst();
  }

  private Event event(ResultSet row, int index) throws SQLException {
    return new Event(
        row.getObject("payment_id", UUID.class),
        row.getInt("number"),
        instant(row, "at"),
        PaymentState.valueOf(row.getString("state")),
        row.getBoolean("changed"),
        Optional.ofNullable(Columns.uuid(row, "attempt_id")),
        row.getBoolean("redirect"),
        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
        row.getString("note"));
  }
}
