package io.kontor.uniphore.simulator;

import io.kontor.hub.HubProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The flow: in the demo and in tests only. */
@Configuration
@ConditionalOnProperty("kontor.simulators.enabled")
class FlowConfiguration {

  @Bean
  UniphoreFlow uniphoreFlow(
      HubProperties hub, @Value("${kontor.uniphore.simulator.key:sk_test_demo}") String key) {
    return new UniphoreFlow(hub.publicUrl().toString(), key);
  }
}
