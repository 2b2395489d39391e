package io.kontor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DurabilityTest {

  private final ApplicationContextRunner hub =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
          .withPropertyValues("spring.datasource.username=kontor")
          .withBean(Durability.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:file:FOLDER/a;MODE=PostgreSQL",
        "jdbc:h2:FOLDER/a",
        "jdbc:h2:FOLDER/a;WRITE_DELAY=500",
        "jdbc:h2:FOLDER/a;WRITE_DELAY=05",
        "jdbc:h2:async:FOLDER/a",
        "jdbc:h2:tcp://localhost/FOLDER/a"
      })
  void aDatabaseThatForgetsIsRefusedBeforeItIsOpened(String url, @TempDir Path folder) {
    String secret = url + ";PASSWORD=secret";
    hub.withPropertyValues("spring.datasource.url=" + secret.replace("FOLDER", folder + ""))
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(context.getStartupFailure())
                  .hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class)
                  .rootCause()
                  .hasMessageContaining("spring.datasource.url")
                  .hasMessageContaining(";WRITE_DELAY=0")
                  .hasMessageNotContaining("secret");
            });
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:mem:a", "jdbc:h2:file:FOLDER/a;write_delay=0"})
  void anyOtherIsNot(String url, @TempDir Path folder) {
    hub.withPropertyValues("spring.datasource.url=" + url.replace("FOLDER", folder + ""))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void theShippedUrlIsNot(@TempDir Path folder) {
    hub.withPropertyValues("spring.datasource.url=" + Databases.h2Url(folder))
        .run(context -> assertThat(context).hasNotFailed());
  }
}
