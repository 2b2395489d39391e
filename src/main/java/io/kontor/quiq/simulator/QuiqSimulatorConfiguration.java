package io.kontor.quiq.simulator;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Quiq itself: in the demo and in tests only. */
@Configuration
@EnableConfigurationProperties(QuiqSimulatorProperties.class)
@ConditionalOnProperty({"kontor.simulators.enabled", "kontor.quiq.simulator.enabled"})
class QuiqSimulatorConfiguration {

  @Bean(destroyMethod = "close")
  Hook quiqSimulatorHook(QuiqSimulatorProperties properties, Clock clock) {
    return new Hook(properties, clock);
  }

  @Bean
  QuiqSimulator quiqSimulator(
      QuiqSimulatorProperties properties, Hook quiqSimulatorHook, Clock clock) {
    Ledger ledger = new Ledger(properties, clock);
    Faults faults = new Faults();
    return new QuiqSimulator(
        new Api(properties, ledger, faults, quiqSimulatorHook),
        new Agent(properties, ledger),
        new Chat(ledger),
        faults);
  }
}
