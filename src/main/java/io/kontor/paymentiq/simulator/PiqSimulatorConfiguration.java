package io.kontor.paymentiq.simulator;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** PaymentIQ itself: in the demo and in tests only. */
@Configuration
@EnableConfigurationProperties(PiqSimulatorProperties.class)
@ConditionalOnProperty({"kontor.simulators.enabled", "kontor.paymentiq.enabled"})
class PiqSimulatorConfiguration {

  @Bean
  Ledger paymentIqLedger() {
    return new Ledger();
  }

  @Bean(destroyMethod = "close")
  Processing paymentIqProcessing(PiqSimulatorProperties properties, Ledger paymentIqLedger) {
    return new Processing(properties, paymentIqLedger, new HubClient(properties, paymentIqLedger));
  }

  @Bean
  PiqSimulator paymentIqSimulator(
      PiqSimulatorProperties properties,
      Ledger paymentIqLedger,
      Processing paymentIqProcessing,
      Clock clock) {
    Faults faults = new Faults();
    return new PiqSimulator(
        new Cashier(properties, paymentIqLedger, paymentIqProcessing, faults),
        new BackOffice(properties, paymentIqLedger, paymentIqProcessing, faults, clock),
        new Desk(paymentIqLedger, faults));
  }
}
