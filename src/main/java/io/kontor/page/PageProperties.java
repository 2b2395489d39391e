package io.kontor.page;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets for the payment pages.
 *
 * @param tokenParameters names that the payer's token may come by, by query or form field
 * @param resultDelay how long the result is shown before the payer goes on to the merchant; none
 *     for 0
 * @param poll how often the waiting page looks again
 * @param patience how long until the waiting page offers the way back to the merchant
 */
@Validated
@ConfigurationProperties("kontor.pages")
public record PageProperties(
    @DefaultValue("token") @NotEmpty List<@NotEmpty String> tokenParameters,
    @DefaultValue("3s") @NotNull Duration resultDelay,
    @DefaultValue("3s") @NotNull Duration poll,
    @DefaultValue("60s") @NotNull Duration patience) {}
