package bench.baseline;

import io.kontor.cqr.wire.PaymentServicePortType;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.spring.boot.autoconfigure.CxfAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What someone would write by hand who needs {@code getRedirectData} and nothing else: plain CXF
 * and JDBC on the same server, pool and threads, which it takes from the hub's own {@code config/}.
 */
@SpringBootConfiguration
@ImportAutoConfiguration({
  EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
  ServletWebServerFactoryAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  CxfAutoConfiguration.class,
})
public class Baseline {

  private static final String NAMESPACE = "http://www.cqrpayments.com/PaymentProcessing";

  public static void main(String[] args) {
    SpringApplication.run(Baseline.class, args);
  }

  @Bean
  PaymentServicePortType service(JdbcTemplate jdbc, TransactionTemplate transaction) {
    return new Service(new Rows(jdbc), transaction);
  }

  @Bean
  EndpointImpl endpoint(Bus bus, PaymentServicePortType service) {
    EndpointImpl endpoint = new EndpointImpl(bus, service);
    endpoint.setWsdlLocation("file:wsdl/cqr/PaymentService.wsdl");
    endpoint.setServiceName(new QName(NAMESPACE, "PaymentService"));
    endpoint.setEndpointName(new QName(NAMESPACE, "PaymentServiceSoap12"));
    endpoint.getProperties().put(Message.SCHEMA_VALIDATION_ENABLED, "IN");
    endpoint.publish("/cqr/PaymentService");
    return endpoint;
  }

  @Bean
  FilterRegistrationBean<BasicAuthentication> authentication() {
    FilterRegistrationBean<BasicAuthentication> filter =
        new FilterRegistrationBean<>(new BasicAuthentication("demo", "demo-secret"));
    filter.addUrlPatterns("/soap/*");
    return filter;
  }
}
