package io.kontor.page;

import io.kontor.vault.CardReader;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The pages, the flow and the store, without routes. Not a {@code @Configuration}, so that a test
 * of the whole hub does not find it by scanning.
 */
@ComponentScan(
    basePackages = {"io.kontor.page", "io.kontor.hub", "io.kontor.store"},
    excludeFilters =
        @Filter(type = FilterType.REGEX, pattern = ".*(Worker|RoutedPay|MerchantClient)|.*[$].*"))
@ConfigurationPropertiesScan({"io.kontor.page", "io.kontor.hub"})
@ImportAutoConfiguration({
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  ServletWebServerFactoryAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  ValidationAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@Import(CardReader.class)
class PagesApp {}
