package io.kontor.qenta;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets.
 *
 * @param customers by their {@code customerId}
 * @param paymentTypes by the name that requests have for them, such as {@code CCARD}
 * @param institutions the banks that payers can choose from, by payment type
 * @param pageLifetime how long a payer may take to come and pay
 * @param duplicates how long a request with {@code duplicateRequestCheck} is remembered
 * @param resultWait how long a payer waits at most until the shop has been told
 * @param recurring connectors whose providers keep what a payer paid with, and take it again
 * @param recurringFor how old an order may be that is paid once more
 * @param checkUrls whether shops must be on the public internet, over https, on the usual ports
 */
@Validated
@ConfigurationProperties("kontor.qenta")
public record QentaProperties(
    @DefaultValue Map<String, @Valid Customer> customers,
    @DefaultValue Map<String, @Valid Type> paymentTypes,
    @DefaultValue Map<String, List<@Valid Institution>> institutions,
    @DefaultValue("30m") Duration pageLifetime,
    @DefaultValue("30m") Duration duplicates,
    @DefaultValue("3s") Duration decisionWait,
    @DefaultValue("10s") Duration resultWait,
    @DefaultValue Set<String> recurring,
    @DefaultValue("400d") Duration recurringFor,
    @DefaultValue("true") boolean checkUrls) {

  /**
   * A customer's account.
   *
   * @param password for the backend's operations; without one there are none
   * @param fingerprint the algorithm of its fingerprints
   * @param demo whether only the demo's card numbers are taken
   * @param languages two letters each
   * @param currencies ISO 4217 codes
   * @param autoDeposit whether reserved amounts are deposited at once where a request does not say
   * @param defaultShop the shop of requests without a {@code shopId}; empty where there is none
   * @param shops by their {@code shopId}
   */
  public record Customer(
      @NotEmpty String secret,
      @DefaultValue("") String password,
      @DefaultValue("HMAC_SHA512") QentaAlgorithm fingerprint,
      @DefaultValue("false") boolean demo,
      @DefaultValue({"en", "de"}) List<String> languages,
      @DefaultValue("EUR") List<String> currencies,
      @DefaultValue("false") boolean autoDeposit,
      @DefaultValue("") String defaultShop,
      @DefaultValue Map<String, @Valid Shop> shops) {

    @Override
    public String toString() {
      return "Customer" + shops.keySet();
    }
  }

  /**
   * One of a customer's shops.
   *
   * @param merchant the hub's id of the merchant
   * @param redelivery how long to wait before each further confirmation while the shop does not
   *     answer OK; where empty, its answer is not looked at
   * @param origins where its pages are, whose scripts may call the data storage; empty for the
   *     merchant's return origins
   */
  public record Shop(
      @NotEmpty String merchant,
      @DefaultValue List<Duration> redelivery,
      @DefaultValue List<String> origins) {}

  /**
   * A payment type.
   *
   * @param method the hub's payment method, for which a routing rule names the connector
   * @param data what of it is kept in the data storage
   * @param reserves whether it can be reserved first and deposited later; else it is deposited at
   *     once
   * @param code what order details call it
   * @param institution whether a request must name the payer's bank
   * @param pendingUrl whether a request must say where payers go whose result is not known yet
   */
  public record Type(
      @NotEmpty String method,
      @DefaultValue("NONE") Data data,
      @DefaultValue("false") boolean reserves,
      @DefaultValue("") String code,
      @DefaultValue("false") boolean institution,
      @DefaultValue("false") boolean pendingUrl) {}

  /**
   * A bank that payers can choose.
   *
   * @param id what requests call it
   * @param country two letters
   */
  public record Institution(
      @NotEmpty String id,
      @NotEmpty String name,
      @NotEmpty String country,
      @DefaultValue("EUR") String currency) {}

  /** What a payment type's data in the storage is. */
  public enum Data {
    CARD,
    ACCOUNT,
    /** The provider asks the payer itself. */
    NONE
  }
}
