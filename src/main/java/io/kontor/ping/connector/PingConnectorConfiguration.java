package io.kontor.ping.connector;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import io.kontor.hub.Payments;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the connector's routes name. */
@Configuration
@EnableConfigurationProperties(PingConnectorProperties.class)
class PingConnectorConfiguration {

  @Bean
  PingConnector pingConnector(PingConnectorProperties properties, Payments payments) {
    return new PingConnector(properties, new PingRefunds(payments));
  }

  @Bean
  PingHints pingHints(PingConnectorProperties properties) throws EmptyWebhookSecretException {
    String key = properties.signingKey();
    return new PingHints(key.isEmpty() ? Optional.empty() : Optional.of(new Webhook(key)));
  }
}
