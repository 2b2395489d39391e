package io.kontor.paymentiq.simulator;

import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The simulator's own settings.
 *
 * @param merchantId the account that it serves
 * @param hubUrl where the actions of the Integration API are, without a trailing slash
 * @param username shown by HTTP Basic with each call to the hub
 * @param clientId of the Admin API's caller
 * @param delayedCapture whether deposits are reserved only
 * @param readTimeout how long it waits for the hub's answers
 * @param delay how long what is late takes
 * @param tokenLifetime of an Admin API token
 * @param adminPause how long a call to the Admin API that goes unanswered is kept open
 * @param retries how long to wait before each further try to tell what has happened
 */
@Validated
@ConditionalOnProperty({"kontor.simulators.enabled", "kontor.paymentiq.enabled"})
@ConfigurationProperties("kontor.paymentiq.simulator")
record PiqSimulatorProperties(
    @NotEmpty String merchantId,
    URI hubUrl,
    @NotEmpty String username,
    @NotEmpty String password,
    @NotEmpty String clientId,
    @NotEmpty String clientSecret,
    @DefaultValue("false") boolean delayedCapture,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("5s") Duration delay,
    @DefaultValue("2h") Duration tokenLifetime,
    @DefaultValue("30s") Duration adminPause,
    @DefaultValue({"1s", "2s", "5s", "10s", "30s", "1m", "5m", "15m", "1h"})
        List<Duration> retries) {}
