package io.kontor.quiq.simulator;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The simulator's own settings.
 *
 * @param url where it is, without a trailing slash
 * @param collectionUrl the client's page for payments
 * @param username shown by the client with each call
 * @param paymentKey shown by the client with each result
 * @param tokenSecret signs payment tokens
 * @param lifetime how long a payment message stays open
 * @param slowness how long what is slow takes
 * @param webhookUrl where events go; empty for nowhere
 * @param hookToken shown with each event
 * @param webhookRetries how long to wait before each further try
 */
@Validated
@ConditionalOnProperty({"kontor.simulators.enabled", "kontor.quiq.simulator.enabled"})
@ConfigurationProperties("kontor.quiq.simulator")
record QuiqSimulatorProperties(
    @NotEmpty String url,
    @NotEmpty String collectionUrl,
    @NotEmpty String username,
    @NotEmpty String password,
    @NotEmpty String paymentKey,
    @NotEmpty String tokenSecret,
    @DefaultValue("24h") Duration lifetime,
    @DefaultValue("15s") Duration slowness,
    @DefaultValue("") String webhookUrl,
    @DefaultValue("") String hookToken,
    @DefaultValue({"2s", "4s", "8s", "16s"}) List<Duration> webhookRetries) {}
