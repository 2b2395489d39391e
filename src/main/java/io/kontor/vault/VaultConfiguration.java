package io.kontor.vault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the data storage runs on. */
@Configuration
@EnableConfigurationProperties(VaultProperties.class)
class VaultConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(VaultConfiguration.class);

  @Bean
  Keys vaultKeys(VaultProperties properties) {
    if (properties.keys().isEmpty()) {
      LOG.info(
          "kontor.vault.keys is empty: what payers store is readable by this node only, and until"
              + " it stops");
    }
    try {
      return Keys.of(properties.keys());
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationPropertyValueException(
          "kontor.vault.keys", "(not shown)", String.valueOf(e.getMessage()));
    }
  }
}
