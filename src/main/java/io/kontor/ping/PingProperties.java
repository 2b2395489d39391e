package io.kontor.ping;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets.
 *
 * @param accounts by the hub's merchant id
 * @param methods which pairs of provider and method there are
 * @param lifetime how long a payment may wait for its payer to begin
 * @param bodyLimit the longest body of a request
 * @param answersKept how long the answer to a request with an Idempotency-Key is repeated
 * @param longestArray how many a list without pages holds at most, the newest
 */
@Validated
@ConfigurationProperties("kontor.ping")
public record PingProperties(
    @DefaultValue Map<String, @Valid Account> accounts,
    @DefaultValue @Valid List<Method> methods,
    @DefaultValue("30m") Duration lifetime,
    @DefaultValue("256KB") DataSize bodyLimit,
    @DefaultValue("72h") Duration answersKept,
    @DefaultValue("1000") @Min(1) @Max(10_000) int longestArray) {

  /**
   * A merchant's account.
   *
   * @param secretRequired whether the tenant id alone does not let anybody in
   */
  public record Account(
      @NotNull UUID tenantId,
      @DefaultValue("") String secret,
      @DefaultValue("true") boolean secretRequired) {}

  /**
   * A pair of provider and method.
   *
   * @param uses the hub's payment method, for which a routing rule names the connector
   * @param begin who begins it
   */
  public record Method(
      @NotEmpty String provider,
      @NotEmpty String method,
      @NotEmpty String uses,
      @DefaultValue("PROVIDER") Begin begin) {

    /** As people write it. */
    String pair() {
      return provider + "/" + method;
    }
  }

  /** Who begins a payment. */
  public enum Begin {
    /** The provider, at once; it says where the payer goes. */
    PROVIDER,
    /** The payer, on the hub's payment page. */
    PAGE
  }
}
