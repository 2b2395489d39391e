package io.kontor.store;

import static io.kontor.store.Columns.instant;
import static io.kontor.store.Columns.time;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Direction;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Payments. Callers hold the transaction. */
@Repository
public class PaymentStore {

  private static final String SELECT = "select * from payment where ";

  private final JdbcTemplate jdbc;

  public PaymentStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(Payment payment) {
    AmountRange amount = payment.amount();
    jdbc.update(
        """
        insert into payment (id, merchant_id, api, reference, direction, currency, amount_least,
          amount_most, amount_suggested, state, captured, refunded, refused_by_merchant, details,
          token, version, created_at, updated_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        payment.id(),
        payment.merchantId(),
        payment.api(),
        payment.reference(),
        payment.direction().name(),
        amount.currency().getCurrencyCode(),
        amount.least(),
        amount.most(),
        amount.suggested().orElse(null),
        payment.state().name(),
        payment.captured().minor(),
        payment.refunded().minor(),
        payment.refusedByMerchant(),
        Json.write(payment.details()),
        payment.token(),
        payment.version(),
        time(payment.createdAt()),
        time(payment.updatedAt()),
        time(payment.expiresAt()));
  }

  public Optional<Payment> find(UUID id) {
    return first(jdbc.query(SELECT + "id = ?", this::payment, id));
  }

  /** A merchant's own payment; a foreign one looks exactly like a missing one. */
  public Optional<Payment> find(String merchantId, UUID id) {
    return first(jdbc.query(SELECT + "id = ? and merchant_id = ?", this::payment, id, merchantId));
  }

  /**
   * A merchant's payments of that reference, or with a follow-up of that reference, oldest first.
   */
  public List<Payment> list(String merchantId, String reference) {
    return jdbc.query(
        SELECT
            + """
            merchant_id = ? and (reference = ? or id in
              (select payment_id from attempt where reference = ?))
            order by created_at, id
            """,
        this::payment,
        merchantId,
        reference,
        reference);
  }

  /** Holds the payment's row until the transaction ends, so that its changes come one by one. */
  public Payment lock(UUID id) {
    return first(jdbc.query(SELECT + "id = ? for update", this::payment, id)).orElseThrow();
  }

  /** Writes what may change of a payment, if nobody else has since it was read. */
  public void update(Payment payment) {
    int rows =
        jdbc.update(
            """
            update payment set amount_least = ?, amount_most = ?, amount_suggested = ?, state = ?,
              captured = ?, refunded = ?, refused_by_merchant = ?, details = ?, version = ?,
              updated_at = ?
            where id = ? and version = ?
            """,
            payment.amount().least(),
            payment.amount().most(),
            payment.amount().suggested().orElse(null),
            payment.state().name(),
            payment.captured().minor(),
            payment.refunded().minor(),
            payment.refusedByMerchant(),
            Json.write(payment.details()),
            payment.version(),
            time(payment.updatedAt()),
            payment.id(),
            payment.version() - 1);
    if (rows != 1) {
      throw new IllegalStateException("payment " + payment.id() + " was changed by another");
    }
  }

  /** Payments that nobody started to pay in time. */
  public List<UUID> expired(Instant now, int limit) {
    return jdbc.queryForList(
        "select id from payment where state = 'CREATED' and expires_at <= ? limit ?",
        UUID.class,
        time(now),
        limit);
  }

  /** A merchant API's payments whose time ended in between, and that are still under way. */
  public List<UUID> overdue(String api, Instant after, Instant upTo, int limit) {
    return jdbc.queryForList(
        """
        select id from payment
        where state in ('PENDING', 'UNKNOWN') and expires_at > ? and expires_at <= ? and api = ?
        order by expires_at limit ?
        """,
        UUID.class,
        time(after),
        time(upTo),
        api,
        limit);
  }

  private static <T> Optional<T> first(List<T> rows) {
    return rows.stream().findFirst();
  }

  private Payment payment(ResultSet row, int index) throws SQLException {
    Currency currency = Currency.getInstance(row.getString("currency"));
    long suggested = row.getLong("amount_suggested");
    Optional<Long> suggestion = row.wasNull() ? Optional.empty() : Optional.of(suggested);
    return new Payment(
        row.getObject("id", UUID.class),
        row.getString("merchant_id"),
        row.getString("api"),
        row.getString("reference"),
        Direction.valueOf(row.getString("direction")),
        new AmountRange(
            row.getLong("amount_least"), row.getLong("amount_most"), currency, suggestion),
        PaymentState.valueOf(row.getString("state")),
        new Money(row.getLong("captured"), currency),
        new Money(row.getLong("refunded"), currency),
        row.getBoolean("refused_by_merchant"),
        Json.read(row.getString("details"), PaymentDetails.class),
        row.getString("token"),
        row.getLong("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        instant(row, "expires_at"));
  }
}
