package io.kontor.ping.connector;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The hub's own account at Ping.
 *
 * @param tenantId who the hub is there
 * @param secret goes with it; may be empty where a tenant needs none
 * @param version the version of the API that is spoken, a date
 * @param merchantId whom the items of each payment are for, as Ping knows it
 * @param vatRate of each item, percent
 * @param signingKey verifies callbacks, {@code whsec_} and base64; without it each is only a reason
 *     to ask
 * @param methods by the hub's payment method, what it is there
 */
@Validated
@ConfigurationProperties("kontor.ping.connector")
public record PingConnectorProperties(
    @DefaultValue("") String tenantId,
    @DefaultValue("") String secret,
    @DefaultValue("2025-12-09") String version,
    @DefaultValue("") String merchantId,
    @DefaultValue("0") BigDecimal vatRate,
    @DefaultValue("") String signingKey,
    @DefaultValue Map<String, @Valid Pair> methods) {

  /** A provider and a method of Ping's. */
  public record Pair(@NotEmpty String provider, @NotEmpty String method) {}
}
