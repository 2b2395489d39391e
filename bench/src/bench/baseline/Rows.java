package bench.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kontor.cqr.wire.RedirectParameters;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The three rows that the hub writes for a new payment, with what stands in them. */
final class Rows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcTemplate jdbc;

  Rows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** False where the merchant's key was used before. */
  boolean claim(String merchant, String key, String fingerprint, UUID id, OffsetDateTime now) {
    return jdbc.update(
            """
            insert into idempotency (merchant_id, request_key, fingerprint, payment_id, attempt_id,
              created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            merchant,
            key,
            fingerprint,
            id,
            null,
            now,
            now.plusDays(90))
        == 1;
  }

  /** The token of the payment that the same request made before. */
  String repeated(String merchant, String key, String fingerprint) {
    return jdbc.queryForObject(
        """
        select p.token from idempotency i join payment p on p.id = i.payment_id
        where i.merchant_id = ? and i.request_key = ? and i.fingerprint = ?
        """,
        String.class,
        merchant,
        key,
        fingerprint);
  }

  void payment(
      UUID id, String merchant, RedirectParameters asked, String token, OffsetDateTime now) {
    long amount = minor(asked.getGrossAmount());
    jdbc.update(
        """
        insert into payment (id, merchant_id, api, reference, direction, currency, amount_least,
          amount_most, amount_suggested, state, captured, refunded, refused_by_merchant, details,
          token, version, created_at, updated_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        merchant,
        "cqr",
        asked.getMerchantTransactionID(),
        "DEPOSIT",
        asked.getCurrencyCode(),
        amount,
        amount,
        amount,
        "CREATED",
        0L,
        0L,
        false,
        details(asked),
        token,
        0L,
        now,
        now,
        now.plusSeconds(asked.getExpirationTimeSpanInSeconds()));
  }

  void created(UUID id, OffsetDateTime now) {
    jdbc.update(
        """
        insert into event (payment_id, number, at, state, changed, attempt_id, redirect,
          reason, note)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        1,
        now,
        "CREATED",
        true,
        null,
        false,
        null,
        "");
  }

  private static long minor(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }

  private static String details(RedirectParameters asked) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("language", asked.getLanguageCode());
    details.put("country", asked.getCountryCode());
    details.put("customerId", asked.getUser().getId());
    details.put("email", asked.getUser().getEmail());
    details.put("shop", asked.getShopID());
    details.put("httpMethod", asked.getHttpMethod());
    details.put("back", asked.getReturnUrl());
    details.put("success", asked.getSuccessUrl());
    details.put("pending", asked.getPendingUrl());
    details.put("error", asked.getErrorUrl());
    details.put("cancel", asked.getCancelUrl());
    details.put("refused", asked.getRefusedUrl());
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
