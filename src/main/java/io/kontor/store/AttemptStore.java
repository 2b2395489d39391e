package io.kontor.store;

import static io.kontor.store.Columns.cut;
import static io.kontor.store.Columns.instant;
import static io.kontor.store.Columns.time;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kontor.payment.Attempt;
import io.kontor.payment.Money;
import io.kontor.payment.PayerRedirect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Attempts, and when each must be looked after. Callers hold the transaction. */
@Repository
public class AttemptStore {

  private static final String SELECT =
      "select a.*, p.currency from attempt a join payment p on p.id = a.payment_id where ";
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private final JdbcTemplate jdbc;

  public AttemptStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param dueAt when to ask the provider, should its answer never come
   */
  public void insert(Attempt attempt, Instant dueAt) {
    jdbc.update(
        """
        insert into attempt (id, payment_id, kind, connector, amount, state, reference,
          provider_reference, next_step, metadata, checks, due_at, lease_owner, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?)
        """,
        attempt.id(),
        attempt.paymentId(),
        attempt.kind().name(),
        attempt.connector(),
        attempt.amount().minor(),
        attempt.state().name(),
        attempt.reference(),
        attempt.providerReference().orElse(null),
        attempt.next().map(Json::write).orElse(null),
        Json.write(attempt.metadata()),
        attempt.checks(),
        time(dueAt),
        time(attempt.createdAt()));
  }

  public Optional<Attempt> find(UUID id) {
    return jdbc.query(SELECT + "a.id = ?", this::attempt, id).stream().findFirst();
  }

  /** A payment's attempts, oldest first. */
  public List<Attempt> of(UUID paymentId) {
    return jdbc.query(
        SELECT + "a.payment_id = ? order by a.created_at, a.id", this::attempt, paymentId);
  }

  /**
   * Writes what may change of an attempt.
   *
   * @param dueAt when to ask the provider next; none once there is nothing left to ask
   */
  public void update(Attempt attempt, Optional<Instant> dueAt) {
    jdbc.update(
        """
        update attempt set state = ?, provider_reference = ?, next_step = ?, checks = ?, due_at = ?,
          lease_owner = null
        where id = ?
        """,
        attempt.state().name(),
        attempt.providerReference().map(name -> cut(name, 255)).orElse(null),
        attempt.next().map(Json::write).orElse(null),
        attempt.checks(),
        dueAt.map(Columns::time).orElse(null),
        attempt.id());
  }

  /** Takes attempts that are due, until {@code until}; no other node gets them before that. */
  public List<UUID> claim(String owner, Instant now, Instant until, int limit) {
    List<UUID> due =
        jdbc.queryForList(
            "select id from attempt where due_at <= ? order by due_at limit ?"
                + " for update skip locked",
            UUID.class,
            time(now),
            limit);
    for (UUID id : due) {
      jdbc.update(
          "update attempt set lease_owner = ?, due_at = ? where id = ?", owner, time(until), id);
    }
    return due;
  }

  /** Whether a worker has claimed it and nothing has been written of it since. */
  public boolean isLeased(UUID id) {
    Integer count =
        jdbc.queryForObject(
            "select count(*) from attempt where id = ? and lease_owner is not null",
            Integer.class,
            id);
    return count != null && count > 0;
  }

  private Attempt attempt(ResultSet row, int index) throws SQLException {
    @Nullable String next = row.getString("next_step");
    return new Attempt(
        row.getObject("id", UUID.class),
        row.getObject("payment_id", UUID.class),
        Attempt.Kind.valueOf(row.getString("kind")),
        row.getString("connector"),
        new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency"))),
        Attempt.State.valueOf(row.getString("state")),
        row.getString("reference"),
        Optional.ofNullable(row.getString("provider_reference")),
        Optional.ofNullable(next).map(text -> Json.read(text, PayerRedirect.class)),
        Json.read(row.getString("metadata"), WORDS),
        row.getInt("checks"),
        instant(row, "created_at"));
  }
}
