package io.kontor.hub;

import java.time.Clock;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** What the flow runs on. */
@Configuration
class HubConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** For routes that say {@code transacted}: joins a transaction, or begins one. */
  @Bean
  SpringTransactionPolicy required(PlatformTransactionManager transactions) {
    return new SpringTransactionPolicy(transactions);
  }
}
