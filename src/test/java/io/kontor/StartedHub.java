package io.kontor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kontor.store.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole hub as its users start it: the shipped configuration and routes, the demo's merchant
 * and provider, a database file, real ports. Tests that extend it share one.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, classes = Kontor.class)
@ContextConfiguration(initializers = WithoutTests.class)
@ActiveProfiles("demo")
@AutoConfigureObservability(tracing = false)
public abstract class StartedHub {

  /** Ports of the hub, its management and the simulators, free when the tests began. */
  protected static final int PORT = freePort();

  protected static final int MANAGEMENT = freePort();
  protected static final int SIMULATORS = freePort();

  /** Where nobody listens, until a test does. */
  protected static final int LISTENER = freePort();

  /** Where another hub may be, which is a customer of this one. */
  protected static final int NEIGHBOUR = freePort();

  /** Merchants beside the demo's, each with a listener of its own at {@link #LISTENER}. */
  protected static final Map<String, String> LISTENERS =
      Map.of("other", "SOAP", "plain", "XML", "dead", "SOAP");

  /** The tenant id of the merchant {@code other}, whose secret is required. */
  protected static final String OTHER_TENANT = "00000000-0000-4000-8000-000000000002";

  private static final Path DATA = temporaryFolder();

  @DynamicPropertySource
  static void ports(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
    registry.add("management.server.port", () -> MANAGEMENT);
    registry.add("kontor.simulators.port", () -> SIMULATORS);
    registry.add("kontor.public-url", StartedHub::url);
    // 8080: others' clients name the demo's own address
    registry.add(
        "kontor.merchants.demo.return-origins",
        () -> url() + "," + simulators() + ",http://localhost:8080,http://localhost:" + NEIGHBOUR);
    LISTENERS.forEach((merchant, format) -> merchant(registry, merchant, format));
    registry.add("kontor.ping.accounts.other.tenant-id", () -> OTHER_TENANT);
    registry.add("kontor.ping.accounts.other.secret", () -> "other-secret");
    registry.add("kontor.sandbox.url", StartedHub::simulators);
    registry.add("kontor.sandbox.simulator.ledger", () -> DATA.resolve("ledger.jsonl"));
    registry.add("kontor.sandbox.simulator.delay", () -> "500ms");
    registry.add("kontor.sandbox.simulator.webhook-retries", () -> "500ms,".repeat(300) + "5s");
    registry.add("kontor.reconciliation.schedule", () -> "500ms,1s,2s,5s,10s,30s");
    registry.add("kontor.reconciliation.poll", () -> "100ms");
    registry.add("kontor.notifications.schedule", () -> "200ms,".repeat(11) + "2s");
    registry.add("kontor.notifications.poll", () -> "50ms");
    registry.add(
        "kontor.cqr.accounts.demo.listener.url",
        () -> simulators() + "/cqr/PaymentServiceListener");
    registry.add("spring.datasource.url", () -> Databases.h2Url(DATA));
  }

  private static void merchant(DynamicPropertyRegistry registry, String name, String format) {
    registry.add("kontor.merchants." + name + ".return-origins", StartedHub::url);
    String account = "kontor.cqr.accounts." + name;
    registry.add(account + ".merchant-id", () -> name);
    registry.add(account + ".username", () -> name);
    registry.add(account + ".password", () -> name + "-secret");
    registry.add(account + ".listener.url", () -> "http://localhost:" + LISTENER + "/" + name);
    registry.add(account + ".listener.username", () -> "kontor");
    registry.add(account + ".listener.password", () -> name + "-listener");
    registry.add(account + ".listener.format", () -> format);
  }

  /** Where the hub is. */
  protected static String url() {
    return "http://localhost:" + PORT;
  }

  /** Where the simulators are. */
  protected static String simulators() {
    return "http://localhost:" + SIMULATORS;
  }

  /** What the provider's own ledger holds of a merchant's transaction: its charges. */
  protected static List<JsonNode> charges(String reference) {
    return ledger("charges").filter(it -> it.path("reference").asText().equals(reference)).toList();
  }

  /** What the provider's own ledger holds of a charge: captures, voids and refunds. */
  protected static List<JsonNode> operations(JsonNode charge) {
    String id = charge.path("id").asText();
    return ledger("operations").filter(it -> it.path("charge").asText().equals(id)).toList();
  }

  /** How many webhooks the provider has still to bring. */
  protected static int webhooksToCome() {
    return ledger().path("counts").path("webhooks.pending").asInt();
  }

  /** Everything that the provider's own ledger holds. */
  protected static JsonNode ledger() {
    try {
      return new ObjectMapper().readTree(URI.create(simulators() + "/sandbox/ledger").toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> ledger(String part) {
    return StreamSupport.stream(ledger().path(part).spliterator(), false);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("kontor");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
