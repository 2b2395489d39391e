package io.kontor.vault;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets for the data storage.
 *
 * @param idle how long a storage lives after its last use
 * @param keys 32 random bytes each, in base64: the first encrypts, all decrypt. Empty for a key
 *     that this node makes at every start and keeps in memory
 * @param securityCode where a card's security code waits
 * @param poll how often what is over is wiped
 */
@Validated
@ConfigurationProperties("kontor.vault")
record VaultProperties(
    @DefaultValue("30m") @NotNull Duration idle,
    @DefaultValue List<String> keys,
    @DefaultValue("memory") @NotNull SecurityCode securityCode,
    @DefaultValue("15s") @NotNull Duration poll) {

  /** Where a card's security code waits. */
  enum SecurityCode {
    /** In this node's memory: another node pays without it. */
    MEMORY,
    /** Beside the number, encrypted like it: for several nodes. */
    DATABASE
  }
}
