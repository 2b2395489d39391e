package io.kontor.stripe.simulator;

import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The simulator's own settings.
 *
 * @param key the secret key that callers show
 * @param publishableKey for which a browser gets tokens, and nothing else
 * @param publicUrl where payers find its pages, without a trailing slash
 * @param version of the API where a caller names none
 * @param webhookUrl where events are brought to; none if empty
 * @param webhookSecret signs them
 * @param webhookRetries how long to wait before each further try
 * @param timeout how long a call that goes unanswered is kept open
 */
@Validated
@ConditionalOnProperty({"kontor.simulators.enabled", "kontor.stripe.enabled"})
@ConfigurationProperties("kontor.stripe.simulator")
record StripeSimulatorProperties(
    @NotEmpty String key,
    @NotEmpty String publishableKey,
    @NotEmpty String publicUrl,
    @NotEmpty String version,
    Optional<URI> webhookUrl,
    @NotEmpty String webhookSecret,
    @DefaultValue({"1s", "2s", "5s", "10s", "30s", "1m", "5m", "15m", "1h"})
        List<Duration> webhookRetries,
    @DefaultValue("30s") Duration timeout) {}
