package io.kontor.qenta.connector;

import io.kontor.hub.Payments;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the connector's routes name. */
@Configuration
@EnableConfigurationProperties(QentaConnectorProperties.class)
class QentaConnectorConfiguration {

  @Bean
  QentaConnector qentaConnector(
      QentaConnectorProperties properties, Payments payments, Clock clock) {
    QentaToken tokens = new QentaToken(properties.secret());
    return new QentaConnector(
        properties,
        new QentaCalls(properties, tokens),
        new QentaStanding(new QentaRefunds(payments::attempts), properties.absentAfter(), clock));
  }

  @Bean
  QentaReports qentaReports(QentaConnectorProperties properties, Payments payments) {
    return new QentaReports(
        properties.fingerprints(), new QentaToken(properties.secret()), payments);
  }
}
