package io.kontor;

import io.kontor.hub.Notification;
import io.kontor.hub.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A whole hub of a test's own: the shipped configuration and routes, its own database and ports, a
 * clock that a test can put forward, and a merchant API {@code test} that remembers what it is
 * told.
 */
public final class OwnHub implements AutoCloseable {

  /** Everything that the merchant was told, in order of arrival. */
  public static final class Listener {
    private final List<Notification> heard = new CopyOnWriteArrayList<>();

    public Receipt hear(Notification notification) {
      heard.add(notification);
      return new Receipt.Accepted("ok");
    }
  }

  /** The machine's clock, put forward. */
  private static final class ForwardClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.offset(Clock.system(zone), ahead);
    }
  }

  private static final String NOTIFY =
      """
      - route:
          id: test.merchant.notify
          description: Remember what the merchant is told
          routeConfigurationId: hub.flow
          from:
            uri: direct:test.merchant.notify
            steps:
              - bean:
                  ref: testListener
                  method: hear
      """;

  private final ConfigurableApplicationContext context;
  private final Listener listener = new Listener();
  private final ForwardClock clock = new ForwardClock();
  private final int port;
  private final int simulators;

  /**
   * @param folder for whatever it writes
   * @param database keys {@code url}, {@code username} and {@code password} of {@code
   *     spring.datasource}
   * @param simulators the port of the simulators, if the settings turn them on
   */
  public OwnHub(
      Path folder, Map<String, String> database, int simulators, Map<String, ?> settings) {
    this.simulators = simulators;
    this.port = settings.get("server.port") instanceof Integer given ? given : freePort();
    var all = new HashMap<String, Object>(settings);
    database.forEach((key, value) -> all.put("spring.datasource." + key, value));
    all.put("server.port", port);
    all.put("management.server.port", freePort());
    all.putIfAbsent("kontor.public-url", url());
    all.put("kontor.simulators.port", simulators);
    all.put("kontor.routes.directory", routes(folder).toString());
    all.putIfAbsent("kontor.notifications.poll", "20ms");
    all.putIfAbsent("kontor.reconciliation.poll", "50ms");
    all.put("spring.main.register-shutdown-hook", false);
    this.context =
        new SpringApplicationBuilder(Kontor.class)
            .initializers(new WithoutTests(), it -> prepare((GenericApplicationContext) it, all))
            .run();
  }

  private void prepare(GenericApplicationContext context, Map<String, Object> settings) {
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    context.registerBean("testListener", Listener.class, () -> listener);
    context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
  }

  public String url() {
    return "http://localhost:" + port;
  }

  public String simulators() {
    return "http://localhost:" + simulators;
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  /** What the merchant was told. */
  public List<Notification> heard() {
    return listener.heard;
  }

  /** Lets time pass. */
  public void passes(Duration time) {
    clock.ahead = clock.ahead.plus(time);
  }

  public Instant now() {
    return clock.instant();
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shipped routes, and the listener's. */
  private static Path routes(Path folder) {
    Path routes = folder.resolve("routes");
    try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
      Files.createDirectories(routes.resolve("test"));
      for (Path system : shipped.toList()) {
        Files.createSymbolicLink(routes.resolve(system.getFileName()), system.toAbsolutePath());
      }
      Files.writeString(routes.resolve("test/merchant.camel.yaml"), NOTIFY);
      return routes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
