package io.kontor.qenta.connector;

import io.kontor.qenta.QentaAlgorithm;
import io.kontor.qenta.QentaFingerprint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The hub's own account at QENTA.
 *
 * @param enabled whether the connector's routes are there
 * @param customerId who the hub is there
 * @param shopId which of its shops; empty for the account's only one
 * @param secret of the account's fingerprints
 * @param password of the account's backend
 * @param fingerprint the algorithm of the account's fingerprints
 * @param languages what the account speaks, two letters each; the first where a payer's is none
 * @param serviceUrl the page on which payers find the shop's imprint
 * @param userAgent what stands for the payer's browser, which the hub does not know
 * @param absentAfter how long what QENTA does not list may still come to be
 * @param methods by the hub's payment method, what it is there
 */
@Validated
@ConfigurationProperties("kontor.qenta.connector")
public record QentaConnectorProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("") String customerId,
    @DefaultValue("") String shopId,
    @DefaultValue("") String secret,
    @DefaultValue("") String password,
    @DefaultValue("HMAC_SHA512") QentaAlgorithm fingerprint,
    @DefaultValue("en") @NotEmpty List<String> languages,
    @DefaultValue("") @Size(max = 255) String serviceUrl,
    @DefaultValue("Mozilla/5.0") @NotEmpty String userAgent,
    @DefaultValue("1h") Duration absentAfter,
    @DefaultValue Map<String, @Valid Method> methods) {

  /** Without these not one call could be made. */
  public QentaConnectorProperties {
    if (enabled) {
      check("customer-id", customerId);
      check("secret", secret);
      check("password", password);
      check("service-url", serviceUrl);
    }
  }

  private static void check(String key, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("kontor.qenta.connector." + key + " is missing");
    }
  }

  /**
   * A payment type of QENTA's that asks the payer on a page of its own.
   *
   * @param institution the payer's bank, where the type must name one
   * @param reserves whether an amount can be reserved first, and deposited later
   */
  public record Method(
      @NotEmpty String paymentType,
      @DefaultValue("") String institution,
      @DefaultValue("false") boolean reserves) {}

  QentaFingerprint fingerprints() {
    return new QentaFingerprint(fingerprint, secret);
  }

  @Override
  public String toString() {
    return "QentaConnectorProperties[" + customerId + "/" + shopId + "]";
  }
}
