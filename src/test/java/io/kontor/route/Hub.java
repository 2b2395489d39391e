package io.kontor.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;

/** The route package running on a folder of its own, without a database. */
final class Hub implements AutoCloseable {
  private static final String[] SETTINGS = {
    "--spring.config.location=optional:classpath:/none/",
    "--spring.main.banner-mode=off",
    "--spring.main.register-shutdown-hook=false",
    "--spring.threads.virtual.enabled=true",
    "--server.port=0",
    "--server.shutdown=graceful",
    "--management.endpoint.health.show-details=always",
    "--management.endpoint.health.probes.enabled=true",
    "--camel.main.routes-include-pattern=false",
    "--camel.main.jmx-enabled=false",
    "--camel.component.direct.block=false",
    "--camel.component.kamelet.no-error-handler=true",
    "--kontor.routes.poll=20ms",
  };

  /** Not a {@code @Configuration}, so that nobody finds it by scanning. */
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @EnableConfigurationProperties({RoutesProperties.class, SimulatorProperties.class})
  @ComponentScan("io.kontor.security")
  @ComponentScan("io.kontor.route")
  static class Application {}

  final HttpClient client = HttpClient.newHttpClient();
  private final Path routes;
  private final ConfigurableApplicationContext context;

  private Hub(Path routes, ConfigurableApplicationContext context) {
    this.routes = routes;
    this.context = context;
  }

  static Hub start(Path routes, Map<String, Object> beans, String... more) {
    var application = new SpringApplicationBuilder(Application.class);
    application.initializers(
        context ->
            beans.forEach(
                (name, bean) -> register((GenericApplicationContext) context, name, bean)));
    String[] arguments = new String[SETTINGS.length + more.length + 1];
    System.arraycopy(SETTINGS, 0, arguments, 0, SETTINGS.length);
    System.arraycopy(more, 0, arguments, SETTINGS.length, more.length);
    arguments[arguments.length - 1] = "--kontor.routes.directory=" + routes;
    return new Hub(routes, application.run(arguments));
  }

  @SuppressWarnings("unchecked")
  private static void register(GenericApplicationContext context, String name, Object bean) {
    context.registerBean(name, (Class<Object>) bean.getClass(), () -> bean);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    return URI.create("http://localhost:" + port + path);
  }

  void write(String file, String text) {
    write(routes, file, text);
  }

  static void write(Path routes, String file, String text) {
    try {
      Path path = routes.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String file) {
    try {
      Files.delete(routes.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the hub while the client stays. */
  void closeApplication() {
    context.close();
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}
