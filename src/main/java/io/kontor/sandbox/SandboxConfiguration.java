package io.kontor.sandbox;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connector's beans. */
@Configuration
@ConditionalOnProperty("kontor.sandbox.enabled")
class SandboxConfiguration {

  @Bean
  SandboxConnector sandboxConnector() {
    return new SandboxConnector();
  }

  @Bean
  SandboxSignature sandboxSignature(@Value("${kontor.sandbox.webhook-secret}") String secret)
      throws EmptyWebhookSecretException {
    return new SandboxSignature(new Webhook(secret));
  }
}
