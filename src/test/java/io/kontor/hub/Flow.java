package io.kontor.hub;

import static io.kontor.payment.SamplePayments.euros;
import static org.mockito.Mockito.mock;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.TestClock;
import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.SamplePayments;
import io.kontor.route.Routes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The flow and the store on a database, with a clock that stands still and routes that a test
 * scripts. Workers run when a test starts them.
 */
final class Flow implements AutoCloseable {

  /** The merchants {@code shop} and {@code another}, and {@code acquirer} for cards and banks. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "kontor.merchants.shop.return-origins", "https://shop.example",
          "kontor.merchants.another.return-origins", "https://shop.example",
          "kontor.merchants.shop.currencies", "EUR,JPY",
          "kontor.routing.rules[0].connector", "acquirer",
          "kontor.routing.rules[0].methods", "card,bank",
          "kontor.public-url", "https://hub.example",
          "kontor.notifications.poll", "10ms",
          "kontor.reconciliation.poll", "10ms");

  /** Not a {@code @Configuration}, so that a test of the whole hub does not find it. */
  @ComponentScan(
      basePackages = {"io.kontor.hub", "io.kontor.store"},
      excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*([$].*|MerchantClient)"))
  @ConfigurationPropertiesScan("io.kontor.hub")
  @ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    ValidationAutoConfiguration.class
  })
  static class Parts {}

  final TestClock clock = new TestClock();
  final Routes routes = mock(Routes.class);
  final HikariDataSource source;
  final Payments payments;
  final Attempts attempts;
  final Outcomes outcomes;
  final JdbcTemplate jdbc;
  private final AnnotationConfigApplicationContext context;

  Flow(HikariDataSource source, Map<String, Object> settings) {
    this.source = source;
    Map<String, Object> all = new TreeMap<>(SETTINGS);
    all.putAll(settings);
    context = new AnnotationConfigApplicationContext();
    context.getEnvironment().setConversionService(new ApplicationConversionService());
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
    context.getBeanFactory().registerSingleton("dataSource", source);
    context.registerBean(Routes.class, () -> routes);
    context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    context.register(Parts.class);
    context.refresh();
    payments = get(Payments.class);
    attempts = get(Attempts.class);
    outcomes = get(Outcomes.class);
    jdbc = get(JdbcTemplate.class);
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  void empty() {
    for (String table :
        new String[] {
          "notification",
          "event",
          "attempt",
          "payment",
          "idempotency",
          "inbox",
          "document_label",
          "document",
          "answer"
        }) {
      jdbc.update("delete from " + table);
    }
    clock.set(TestClock.NOON);
  }

  @Override
  public void close() {
    context.close();
  }

  /** A request for 100.00 EUR. */
  static CreatePayment request(String key) {
    return request(key, AmountRange.exactly(euros(100)));
  }

  static CreatePayment request(String key, AmountRange amount) {
    return new CreatePayment(
        "shop",
        "api",
        key,
        "order-1",
        Direction.DEPOSIT,
        amount,
        Duration.ofHours(1),
        SamplePayments.details());
  }

  Payment created() {
    return payments.create(request(UUID.randomUUID().toString())).payment();
  }

  static Pay pay(Payment payment) {
    return pay(payment, payment.amount().atMost());
  }

  static Pay pay(Payment payment, Money amount) {
    return new Pay(payment.id(), amount, card(), "192.0.2.1");
  }

  static Instrument card() {
    return new Instrument.Card("4111111111111111", 12, 2031, "<cvv>", "Ada Lovelace");
  }

  /** An order to pay a new payment. */
  Order paying() {
    return (Order) attempts.pay(pay(created()));
  }

  Payment authorized() {
    return outcomes.settle(paying(), new Outcome.Authorized("ref")).payment();
  }

  Payment captured() {
    return outcomes.settle(paying(), new Outcome.Captured("ref")).payment();
  }

  /** All that is left, without a key. */
  static FollowUp followUp(Kind kind, Payment payment) {
    return followUp(kind, payment, "", Optional.empty());
  }

  static FollowUp followUp(Kind kind, Payment payment, String key, Optional<Money> amount) {
    return new FollowUp(kind, "shop", payment.id(), key, "follow-up-1", amount, Map.of());
  }

  Order ordered(Kind kind, Payment payment, long euros) {
    return (Order) attempts.followUp(followUp(kind, payment, "", Optional.of(euros(euros))));
  }
}
