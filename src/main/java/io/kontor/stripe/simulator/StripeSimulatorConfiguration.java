package io.kontor.stripe.simulator;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stripe itself: in the demo and in tests only. */
@Configuration
@EnableConfigurationProperties(StripeSimulatorProperties.class)
@ConditionalOnProperty({"kontor.simulators.enabled", "kontor.stripe.enabled"})
class StripeSimulatorConfiguration {

  @Bean(destroyMethod = "close")
  Webhooks stripeSimulatorWebhooks(StripeSimulatorProperties properties, Clock clock) {
    return new Webhooks(properties, clock);
  }

  @Bean
  StripeSimulator stripeSimulator(
      StripeSimulatorProperties properties, Webhooks stripeSimulatorWebhooks, Clock clock) {
    String home = properties.publicUrl();
    Books books = new Books(clock);
    Faults faults = new Faults();
    Events events = new Events(books, properties.version(), stripeSimulatorWebhooks::bring);
    Tokens tokens = new Tokens(books);
    Charges charges = new Charges(books, tokens, events);
    Refunds refunds = new Refunds(books, charges, events);
    Intents intents = new Intents(books, charges, events, home);
    Sessions sessions = new Sessions(books, intents, events, home);
    Api api = new Api(properties, books, tokens, charges, refunds, intents, sessions, events);
    return new StripeSimulator(
        books,
        new Front(properties, api, books, faults),
        new Pages(books, sessions, intents, home),
        new Desk(books, stripeSimulatorWebhooks, faults));
  }
}
