package io.kontor.hub;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the flow runs on. */
@Configuration
class HubConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
