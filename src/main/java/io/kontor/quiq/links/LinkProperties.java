package io.kontor.quiq.links;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets for payment links.
 *
 * @param accounts by the hub's merchant id
 * @param signing what links are signed with: the first signs, all verify
 * @param lifetime of a link that does not say
 * @param longest that a link may ask for
 * @param bodyLimit the longest body of a request
 * @param answersKept how long the answer to a request with an Idempotency-Key is repeated
 */
@Validated
@ConfigurationProperties("kontor.quiq.links")
public record LinkProperties(
    @DefaultValue Map<String, @Valid Account> accounts,
    @DefaultValue List<@Valid Signing> signing,
    @DefaultValue("72h") Duration lifetime,
    @DefaultValue("30d") Duration longest,
    @DefaultValue("64KB") DataSize bodyLimit,
    @DefaultValue("72h") Duration answersKept) {

  /**
   * A merchant's account.
   *
   * @param apiKeys each lets its agents and bots in; 16 characters or more
   * @param webhookUrl where the status goes of links that do not say; empty for nowhere
   * @param webhookSecrets as Standard Webhooks writes them, {@code whsec_…}; each signs
   * @param returnUrl where payers go after the result, of links that do not say; empty where they
   *     stay
   */
  public record Account(
      @NotEmpty List<String> apiKeys,
      @DefaultValue("") String webhookUrl,
      @NotEmpty List<String> webhookSecrets,
      @DefaultValue("") String returnUrl) {}

  /**
   * A key that signs links.
   *
   * @param id stands in each link that it signed
   * @param secret 32 bytes or more, in base64
   */
  public record Signing(@NotEmpty String id, @DefaultValue("") String secret) {}
}
