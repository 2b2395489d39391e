package io.kontor.paymentiq;

import io.kontor.hub.Payments;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connector's beans. */
@Configuration
@EnableConfigurationProperties(PiqProperties.class)
@ConditionalOnProperty("kontor.paymentiq.enabled")
class PiqConfiguration {

  @Bean
  PiqSecrets paymentIqSecrets(PiqProperties properties) {
    return new PiqSecrets(properties.secret());
  }

  @Bean
  PiqBooks paymentIqBooks(Payments payments, PiqProperties properties, Clock clock) {
    return new PiqBooks(payments, properties, clock);
  }

  @Bean
  PiqConnector paymentIqConnector(PiqProperties properties, PiqBooks books, PiqSecrets secrets) {
    return new PiqConnector(properties, books, secrets);
  }

  @Bean
  PiqAdmin paymentIqAdmin() {
    return new PiqAdmin();
  }

  @Bean
  PiqTokens paymentIqTokens(PiqProperties properties, Clock clock) {
    return new PiqTokens(properties, clock);
  }

  @Bean
  PiqGate paymentIqGate(PiqProperties properties) {
    return new PiqGate(new PiqAccess(properties));
  }

  @Bean
  PiqUsers paymentIqUsers(PiqBooks books, PiqSecrets secrets) {
    return new PiqUsers(books, secrets);
  }

  @Bean
  PiqDesk paymentIqDesk(PiqBooks books, PiqSecrets secrets) {
    return new PiqDesk(books, secrets);
  }

  @Bean
  PiqTransfers paymentIqTransfers(PiqBooks books, PiqProperties properties) {
    return new PiqTransfers(books, properties);
  }

  @Bean
  PiqCancels paymentIqCancels(PiqBooks books, PiqSecrets secrets) {
    return new PiqCancels(books, secrets);
  }

  @Bean
  PiqNotifications paymentIqNotifications(PiqBooks books, PiqProperties properties) {
    return new PiqNotifications(books, properties);
  }

  @Bean
  PiqAnswers paymentIqAnswers() {
    return new PiqAnswers();
  }
}
