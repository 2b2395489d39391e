package io.kontor.sandbox;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The provider: in the demo and in tests only. */
@Configuration
@EnableConfigurationProperties({SimulatorProperties.class, MoreCards.class})
@ConditionalOnProperty("kontor.simulators.enabled")
class SimulatorConfiguration {

  @Bean(destroyMethod = "close")
  SandboxJournal sandboxJournal(SimulatorProperties properties) {
    return SandboxJournal.open(properties.ledger());
  }

  @Bean
  SandboxLedger sandboxLedger(SandboxJournal journal) {
    return new SandboxLedger(journal);
  }

  @Bean
  SandboxWire sandboxWire(SimulatorProperties properties) {
    return new SandboxWire(properties.publicUrl().toString());
  }

  @Bean
  SandboxProvider sandboxProvider(
      SandboxLedger ledger, SandboxWire wire, Clock clock, SimulatorProperties properties) {
    return new SandboxProvider(ledger, wire, clock, properties.delay());
  }

  @Bean(destroyMethod = "close")
  SandboxClockwork sandboxClockwork(
      SandboxProvider provider, SandboxLedger ledger, Clock clock, SimulatorProperties properties)
      throws EmptyWebhookSecretException {
    var clockwork =
        new SandboxClockwork(
            provider, new Webhook(properties.webhookSecret()), clock, properties.webhookRetries());
    provider.onChange(clockwork::watch);
    clockwork.resume(ledger);
    return clockwork;
  }

  @Bean
  SandboxSimulator sandboxSimulator(
      SandboxProvider provider,
      SandboxLedger ledger,
      SandboxWire wire,
      MoreCards cards,
      SimulatorProperties properties) {
    SandboxFaults faults = new SandboxFaults();
    return new SandboxSimulator(
        new SandboxApi(
            provider, ledger, wire, faults, cards, properties.key(), properties.timeout()),
        new SandboxPages(provider, ledger),
        new SandboxDesk(provider, ledger, wire, faults));
  }
}
