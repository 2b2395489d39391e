package io.kontor.hub;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets for the flow.
 *
 * @param publicUrl where payers and providers reach this hub, without a trailing slash
 * @param merchants accounts by id
 * @param methods payment methods in the order in which the payer sees them
 */
@Validated
@ConfigurationProperties("kontor")
public record HubProperties(
    @DefaultValue("http://localhost:8080") URI publicUrl,
    @DefaultValue Map<String, @Valid Merchant> merchants,
    @DefaultValue @Valid List<Method> methods,
    @DefaultValue @Valid Idempotency idempotency,
    @DefaultValue @Valid Reconciliation reconciliation,
    @DefaultValue @Valid Notifications notifications,
    @DefaultValue @Valid Intake intake) {

  /**
   * A merchant's account.
   *
   * @param returnOrigins origins (scheme, host, port) that payers may be sent back to
   * @param currencies ISO 4217 codes that it may ask for; empty for all
   */
  public record Merchant(
      @DefaultValue("") String name,
      @DefaultValue List<String> returnOrigins,
      @DefaultValue List<String> currencies) {}

  /**
   * A payment method on the pages.
   *
   * @param entry who asks the payer for the data: our page, or the provider's
   */
  public record Method(@NotEmpty String id, @NotNull Entry entry) {}

  /** Who asks the payer for the data. */
  public enum Entry {
    CARD,
    PROVIDER
  }

  /**
   * @param kept how long a merchant's key is remembered, at least 72 hours
   */
  public record Idempotency(@DefaultValue("90d") Duration kept) {}

  /**
   * @param perMerchant how many requests of one merchant may be under way; more are told to wait
   * @param backlog how many notifications may wait before new requests are turned away
   */
  public record Intake(
      @DefaultValue("128") @Min(1) int perMerchant, @DefaultValue("100000") @Min(1) int backlog) {}

  /**
   * @param schedule how long to wait before each question to a provider that owes an answer
   * @param callLimit how long a provider's answer may take before it is asked what became of it
   */
  public record Reconciliation(
      @DefaultValue({"15s", "1m", "5m", "15m", "1h", "6h", "1d", "1d", "1d", "1d", "1d"}) @NotEmpty
          List<Duration> schedule,
      @DefaultValue("45s") Duration callLimit,
      @DefaultValue("1s") Duration poll) {}

  /**
   * @param schedule how long to wait before each further try, the first at once
   * @param jitter how far each wait may stray, as a fraction of it
   * @param perMerchant how many may be on the way to one merchant at a time
   * @param lease how long a try may take before another node takes over
   */
  public record Notifications(
      @DefaultValue({"5s", "30s", "2m", "10m", "30m", "1h", "2h", "4h", "8h", "12h", "24h", "24h"})
          @NotEmpty
          List<Duration> schedule,
      @DefaultValue("0.2") double jitter,
      @DefaultValue("8") @Min(1) int perMerchant,
      @DefaultValue("60s") Duration lease,
      @DefaultValue("1s") Duration poll) {}
}
