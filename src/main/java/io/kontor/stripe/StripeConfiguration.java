package io.kontor.stripe;

import io.kontor.hub.OutcomeWords;
import io.kontor.security.FormBody;
import io.kontor.security.TimedSignature;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the routes name. */
@Configuration
@ConditionalOnProperty("kontor.stripe.enabled")
@EnableConfigurationProperties(StripeProperties.class)
class StripeConfiguration {

  @Bean
  StripeAmounts stripeAmounts(StripeProperties properties) {
    return new StripeAmounts(properties.decimals(), properties.minimums());
  }

  @Bean
  StripeOrders stripeOrders(StripeAmounts amounts, StripeProperties properties, Clock clock) {
    return new StripeOrders(amounts, properties.settledAfter(), clock);
  }

  @Bean
  OutcomeWords stripeWords(StripeAmounts amounts, StripeProperties properties) {
    return new OutcomeWords(amounts::money, properties.reasons());
  }

  @Bean
  TimedSignature stripeSignature(StripeProperties properties, Clock clock) {
    return new TimedSignature(properties.webhookSecrets(), properties.tolerance(), clock);
  }

  @Bean
  FormBody stripeForm() {
    return new FormBody();
  }
}
