package io.kontor.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a database that forgets: with H2's usual settings a killed process loses
 * commits that were acknowledged.
 */
@Component
class Durability implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource source && forgets(source.getJdbcUrl())) {
      throw new InvalidConfigurationPropertyValueException(
          "spring.datasource.url",
          withoutSettings(source.getJdbcUrl()),
          "H2 loses acknowledged payments when it is killed, unless the URL has ;WRITE_DELAY=0");
    }
    return bean;
  }

  private static boolean forgets(@Nullable String url) {
    String lower = url == null ? "" : url.toLowerCase(Locale.ROOT);
    return lower.startsWith("jdbc:h2:")
        && !lower.startsWith("jdbc:h2:mem:")
        && Arrays.stream(lower.split(";")).map(String::trim).noneMatch("write_delay=0"::equals);
  }

  /** They may hold a password. */
  private static String withoutSettings(String url) {
    return url.split(";", 2)[0];
  }
}
