package io.kontor.uniphore;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets for dialogue flows.
 *
 * @param accounts by the hub's id of the merchant
 * @param answerWithin after how long a charge that still runs is answered as pending
 * @param answersKept how long the answer to a request with an Idempotency-Key is kept
 * @param lifetime how long a payer may take over a step of the provider's, such as 3-D Secure
 * @param cardMethod the payment method of cards from our own form
 * @param tokenMethod the payment method of the gateway's tokens
 * @param reusableTokens the gateway's tokens for tests, each of which may be charged many times
 */
@Validated
@ConfigurationProperties("kontor.uniphore")
record UniphoreProperties(
    @DefaultValue Map<String, @Valid Account> accounts,
    @DefaultValue("8s") Duration answerWithin,
    @DefaultValue("72h") Duration answersKept,
    @DefaultValue("30m") Duration lifetime,
    @DefaultValue("card") @NotEmpty String cardMethod,
    @DefaultValue("token-card") @NotEmpty String tokenMethod,
    @DefaultValue("") String reusableTokens) {

  /**
   * A merchant's account.
   *
   * @param keys secret keys, each of which the flow's server may use
   * @param publicKey the key that the payer's browser uses; empty for none
   * @param live whether its charges say that they move real money
   */
  record Account(
      @DefaultValue List<@NotEmpty String> keys,
      @DefaultValue("") String publicKey,
      @DefaultValue("true") boolean live) {}

  /** Whether a token of the gateway's may be charged again. */
  boolean isReusable(String token) {
    return !reusableTokens.isEmpty() && Pattern.matches(reusableTokens, token);
  }
}
