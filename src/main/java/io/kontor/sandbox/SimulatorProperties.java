package io.kontor.sandbox;

import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The provider's own settings.
 *
 * @param publicUrl where payers reach it, without a trailing slash
 * @param ledger its journal file
 * @param key the key that callers must show
 * @param webhookSecret signs its webhooks; {@code whsec_} and base64
 * @param delay how long what happens later takes
 * @param timeout how long a call that goes unanswered is kept open: longer than callers wait
 * @param webhookRetries how long to wait before each further try of a webhook
 */
@Validated
@ConditionalOnProperty("kontor.simulators.enabled")
@ConfigurationProperties("kontor.sandbox.simulator")
record SimulatorProperties(
    @DefaultValue("http://localhost:8082") URI publicUrl,
    @DefaultValue("data/sandbox-ledger.jsonl") Path ledger,
    @NotEmpty String key,
    @NotEmpty String webhookSecret,
    @DefaultValue("5s") Duration delay,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue({"1s", "2s", "5s", "10s", "30s", "1m", "5m", "15m", "1h"})
        List<Duration> webhookRetries) {}
