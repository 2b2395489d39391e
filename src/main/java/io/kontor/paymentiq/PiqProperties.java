package io.kontor.paymentiq;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets for PaymentIQ.
 *
 * @param secret keys the sessions and authCodes that we give out; at least 16 characters
 * @param sessionLifetime how long after a payment was begun PaymentIQ may still ask to carry it out
 * @param margin how much longer until we take it that it will never ask
 * @param tokenMargin how long before its end an Admin API token is renewed
 * @param disputes what a filed dispute means
 * @param defaultAccount the account of merchants that are not named; empty for none
 * @param merchants the account of each merchant, by the hub's merchant id
 * @param accounts our accounts at PaymentIQ, by the name in the address of its calls to us
 */
@Validated
@ConditionalOnProperty("kontor.paymentiq.enabled")
@ConfigurationProperties("kontor.paymentiq")
public record PiqProperties(
    @DefaultValue("") String secret,
    @DefaultValue("30m") Duration sessionLifetime,
    @DefaultValue("5m") Duration margin,
    @DefaultValue("1m") Duration tokenMargin,
    @DefaultValue("CHARGE_BACK") Disputes disputes,
    @DefaultValue("") String defaultAccount,
    @DefaultValue Map<String, String> merchants,
    @DefaultValue Map<String, @Valid Account> accounts) {

  private static final int LEAST_SECRET = 16;

  public PiqProperties {
    if (secret.length() < LEAST_SECRET) {
      throw new IllegalArgumentException(
          "kontor.paymentiq.secret is shorter than " + LEAST_SECRET + " characters");
    }
    merchants.forEach((merchant, name) -> check("merchants." + merchant, name, accounts));
    if (!defaultAccount.isEmpty()) {
      check("default-account", defaultAccount, accounts);
    }
  }

  /** The account that carries this merchant's payments: by configuration, never by request. */
  Optional<Account> of(String merchantId) {
    return name(merchantId).map(accounts::get);
  }

  /** Whether calls to this account may speak of this merchant's payments. */
  boolean isOf(String account, String merchantId) {
    return name(merchantId).filter(account::equals).isPresent();
  }

  private Optional<String> name(String merchantId) {
    return Optional.of(merchants.getOrDefault(merchantId, defaultAccount))
        .filter(accounts::containsKey);
  }

  private static void check(String key, String name, Map<String, Account> accounts) {
    if (!accounts.containsKey(name)) {
      throw new IllegalArgumentException(
          "kontor.paymentiq." + key + " names " + name + ", which is none of the accounts");
    }
  }

  /** What becomes of a payment whose payer disputes it. */
  public enum Disputes {
    /** The money is gone until somebody says otherwise. */
    CHARGE_BACK,
    /** Only recorded; a person looks after it. */
    RECORD
  }

  /**
   * An account at PaymentIQ.
   *
   * @param merchantId PaymentIQ's number for it
   * @param username HTTP Basic user of its calls to us; with a password, or else a bearer token
   * @param bearerToken static token of its calls to us
   * @param addresses IP addresses that its calls come from; empty for any
   * @param locale the cashier's language where the payment names no country
   * @param delayedCapture whether it reserves deposits only, to be captured later
   */
  public record Account(
      @NotEmpty String merchantId,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("") String bearerToken,
      @DefaultValue List<String> addresses,
      @DefaultValue @Valid Cashier cashier,
      @DefaultValue("en_GB") String locale,
      @DefaultValue("false") boolean delayedCapture,
      @DefaultValue @Valid Admin admin) {

    public Account {
      boolean basic = !username.isEmpty() && !password.isEmpty();
      if (basic == !bearerToken.isEmpty()) {
        throw new IllegalArgumentException(
            "an account needs username and password, or a bearer-token, and not both");
      }
    }

    /** Secrets stay out of whatever prints it. */
    @Override
    public String toString() {
      return "Account[" + merchantId + "]";
    }
  }

  /**
   * The payer's page.
   *
   * @param environment such as {@code test}; empty for production, which is PaymentIQ's own default
   * @param providerType such as {@code creditcard}, where the payer shall not choose; else empty
   */
  public record Cashier(
      @DefaultValue("https://pay.paymentiq.io/cashier/master/") String url,
      @DefaultValue("") String environment,
      @DefaultValue("ecommerce") String mode,
      @DefaultValue("") String providerType) {}

  /**
   * The Admin API, for refunds, captures, voids and questions.
   *
   * @param url what its paths are added to, without a trailing slash
   */
  public record Admin(
      @DefaultValue("https://backoffice.paymentiq.io/paymentiq") String url,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret) {

    @Override
    public String toString() {
      return "Admin[" + url + "]";
    }
  }
}
