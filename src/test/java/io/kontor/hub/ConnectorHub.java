package io.kontor.hub;

import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.security.InboundHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * The connector side of the hub alone: a system's real beans and route files, the real routes of
 * the flow, and in place of its database lists of what was written.
 */
public final class ConnectorHub implements AutoCloseable {

  private static final List<String> FLOW = List.of("errors", "again", "pay", "outcome", "return");

  private final ConfigurableApplicationContext application;
  private final Flow flow;
  private final HttpClient http = HttpClient.newHttpClient();

  private ConnectorHub(ConfigurableApplicationContext application) {
    this.application = application;
    this.flow = application.getBean(Flow.class);
  }

  /**
   * @param system the name of its folders
   * @param files its route files, by their first word
   */
  public static ConnectorHub start(String system, List<String> files, Map<String, ?> settings) {
    var all = new HashMap<String, Object>(settings);
    all.put("server.port", "0");
    all.put("management.server.port", "-1");
    all.put("management.endpoint.health.validate-group-membership", "false");
    all.put("kontor.public-url", "http://hub.test");
    all.put(
        "camel.main.routes-include-pattern",
        Stream.concat(
                FLOW.stream().map("file:routes/hub/%s.camel.yaml"::formatted),
                files.stream().map(file -> "file:routes/" + system + "/" + file + ".camel.yaml"))
            .collect(Collectors.joining(",")));
    var spring = new SpringApplication(Parts.class);
    spring.setSources(Set.of("io.kontor." + system));
    spring.addInitializers(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", all)));
    return new ConnectorHub(spring.run());
  }

  /** Carries an order out as the flow does, with headers that a caller might have set. */
  public Outcome carryOut(Order order, Map<String, Object> headers) {
    know(order);
    return template().requestBodyAndHeaders("direct:hub.carry-out", order, headers, Outcome.class);
  }

  public Outcome carryOut(Order order) {
    return carryOut(order, Map.of());
  }

  /** Asks what became of an order, as the flow does. */
  public Outcome query(Order order) {
    know(order);
    return template().requestBody("direct:hub.query", order.attempt().id(), Outcome.class);
  }

  /** Hands an order to one of the connector's ports, and hands back all that comes back. */
  public Exchange port(String port, Order order) {
    return template().request("direct:" + port, exchange -> exchange.getMessage().setBody(order));
  }

  /** Calls the hub by HTTP; redirects are not followed. */
  public HttpResponse<String> http(String path, UnaryOperator<HttpRequest.Builder> request)
      throws IOException, InterruptedException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url() + path));
    return http.send(request.apply(builder).build(), HttpResponse.BodyHandlers.ofString());
  }

  public String url() {
    return "http://localhost:"
        + application.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** What webhooks told the flow. */
  public List<Report> reports() {
    return flow.reports;
  }

  /** The attempts that were settled by a question. */
  public List<UUID> queries() {
    return flow.queries;
  }

  /** Lets the flow know an order, as if it had been begun. */
  public void know(Order order) {
    flow.orders.put(order.attempt().id(), order);
  }

  /** Lets the database fail from now on, or not. */
  public void fail(boolean failing) {
    flow.failing = failing;
  }

  public void forget() {
    flow.reports.clear();
    flow.queries.clear();
    flow.failing = false;
    application.getBean(IdempotentRepository.class).clear();
  }

  private ProducerTemplate template() {
    return application.getBean(ProducerTemplate.class);
  }

  @Override
  public void close() {
    application.close();
  }

  /** In place of {@link Attempts} and {@link Outcomes}. */
  public static final class Flow {
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<UUID> queries = new CopyOnWriteArrayList<>();
    private final Map<UUID, Order> orders = new ConcurrentHashMap<>();
    private volatile boolean failing;

    /** Beginning is not tested here: orders are handed to the route behind it. */
    public Order pay(Order order) {
      return order;
    }

    public Order followUp(Order order) {
      return order;
    }

    public Order query(UUID attemptId) {
      Order order = orders.get(attemptId);
      if (order == null) {
        throw new NoSuchElementException("unknown attempt");
      }
      return order;
    }

    public Outcome settle(Order order, Outcome outcome) {
      write();
      return outcome;
    }

    public Outcome settleQuery(Order order, Outcome outcome) {
      write();
      queries.add(order.attempt().id());
      return outcome;
    }

    public Report settle(Report report) {
      write();
      if (!orders.containsKey(report.attemptId())) {
        throw new Rejected(Rejected.Problem.UNKNOWN_PAYMENT, "unknown attempt");
      }
      reports.add(report);
      return report;
    }

    private void write() {
      if (failing) {
        throw new IllegalStateException("the database fails");
      }
    }
  }

  /** A transaction of nothing. */
  private static final class Nothing extends AbstractPlatformTransactionManager {
    private static final long serialVersionUID = 1;

    @Override
    protected Object doGetTransaction() {
      return new Object();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {}

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
  }

  /** What a connector needs besides its own beans. */
  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        MustacheAutoConfiguration.class
      })
  @Import({AnswerOnly.class, ConnectorErrors.class, InboundHeaders.class, ProviderClient.class})
  static class Parts {

    @Bean({"attempts", "outcomes"})
    Flow flow() {
      return new Flow();
    }

    @Bean
    Trouble trouble() {
      return new Trouble();
    }

    @Bean
    IdempotentRepository inbox() {
      return MemoryIdempotentRepository.memoryIdempotentRepository();
    }

    @Bean
    SpringTransactionPolicy required() {
      return new SpringTransactionPolicy(new Nothing());
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
