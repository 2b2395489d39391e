package io.kontor.stripe;

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
    return new StripeAmounts(properties.decimals());
  }

  @Bean
  StripeOrders stripeOrders(StripeAmounts amounts) {
    return new StripeOrders(amounts);
  }

  @Bean
  StripeAnswers stripeAnswers(StripeAmounts amounts, StripeProperties properties, Clock clock) {
    return new StripeAnswers(new StripeStates(amounts), properties.settledAfter(), clock);
  }

  @Bean
  TimedSignature stripeSignature(StripeProperties properties, Clock clock) {
    return new TimedSignature(properties.webhookSecrets(), properties.tolerance(), clock);
  }

  @Bean
  StripeHints stripeHints() {
    return new StripeHints();
  }

  @Bean
  FormBody stripeForm() {
    return new FormBody();
  }
}
