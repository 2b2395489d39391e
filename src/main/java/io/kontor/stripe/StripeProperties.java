package io.kontor.stripe;

import io.kontor.payment.Reason;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account at Stripe.
 *
 * @param webhookSecrets each verifies webhooks
 * @param tolerance how far a webhook's time may be off, either way
 * @param settledAfter what Stripe does not show by then, it did not do
 * @param decimals by currency, how many Stripe counts in; those that it says of no number are
 *     refused
 * @param minimums by currency, the least that Stripe takes, as it counts; of others it is asked
 * @param reasons Stripe's codes by what they mean; those that are not there mean a plain refusal
 */
@Validated
@ConfigurationProperties("kontor.stripe")
record StripeProperties(
    @NotEmpty List<String> webhookSecrets,
    @DefaultValue("300s") Duration tolerance,
    @DefaultValue("10m") Duration settledAfter,
    @DefaultValue Map<String, @Pattern(regexp = "[023]|unknown") String> decimals,
    @DefaultValue Map<String, Long> minimums,
    @DefaultValue Map<Reason, Set<String>> reasons) {}
