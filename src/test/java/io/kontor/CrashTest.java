package io.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.store.Databases;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Kills the hub at random moments under load. However often: in the end the provider's ledger and
 * ours agree, what was acknowledged stands, and the merchant has heard of everything, in order.
 *
 * <p>The provider and the merchant live in this process and survive. {@code -Dkontor.crashes=50}
 * for a long run, {@code -Dkontor.seed=…} to choose again what another run chose.
 */
class CrashTest extends StartedHub {

  private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
  private static final long SEED = Long.getLong("kontor.seed", System.nanoTime());

  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final Set<Integer> NOT_FINAL =
      Set.of(CqrWire.PENDING, CqrWire.UNKNOWN, CqrWire.REFUND_BEGUN);

  private final Random random = new Random(SEED);

  @Test
  void everyPaymentEndsInATrueState(@TempDir Path folder) throws IOException {
    int rounds = Integer.getInteger("kontor.crashes", rounds());
    String name = "crash" + Long.toString(System.currentTimeMillis(), 36);
    LOG.info("{} crashes, seed {}", rounds, SEED);
    try (Database database = database(folder);
        ShopListener listener = new ShopListener();
        Nodes nodes =
            new Nodes(names().stream().map(one -> node(one, database, listener)).toList());
        Shop shop = new Shop(name, nodes.urls())) {
      nodes.start();
      shop.open(SEED, 6);
      for (int round = 1; round <= rounds; round++) {
        work(shop, 1_000 + random.nextInt(3_000));
        crash(nodes, round == rounds);
        LOG.info("round {}: {} deals, {}", round, shop.deals().size(), shop.troubles());
      }
      work(shop, 1_000);
      shop.finish();
      listener.behave();
      rest(shop, listener, nodes.urls());
      assertThat(nodes.stop()).as("exit codes").containsOnly(HubProcess.TERMINATED);
      Books books = new Books(name, database.source(), ledger(), listener);
      books.agree(shop.deals());
      assertThat(shop.surprises()).isEmpty();
      LOG.info("{} payments: {}; {}", books.payments(), books.states(), shop.troubles());
    }
  }

  /** How often it is killed if nobody says otherwise. */
  int rounds() {
    return 3;
  }

  List<String> names() {
    return List.of("crash-h2");
  }

  Database database(Path folder) {
    String url = Databases.h2Url(folder);
    // one connection: H2 would open the file anew for each
    var source = new SingleConnectionDataSource(url, "kontor", "", true);
    return new Database(url, "kontor", source, source::destroy);
  }

  /** Kills the hub and starts it again; now and then it is killed once more while it starts. */
  void crash(Nodes nodes, boolean last) {
    HubProcess node = nodes.all().get(0);
    assertThat(node.kill()).isEqualTo(HubProcess.KILLED);
    if (random.nextInt(4) == 0) {
      node.start();
      sleep(random.nextInt(5_000));
      assertThat(node.kill()).isEqualTo(HubProcess.KILLED);
    }
    node.start();
    node.awaitReady();
  }

  /** Lets the tills work for so long, from when the first has been served. */
  private static void work(Shop shop, int millis) {
    int before = shop.deals().size();
    Awaitility.await("a till is served")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> shop.deals().size() > before);
    sleep(millis);
  }

  final Random random() {
    return random;
  }

  static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HubProcess node(String name, Database database, ShopListener listener) {
    return new HubProcess(name)
        .set("spring.datasource.url", database.url())
        .set("spring.datasource.username", database.user())
        .set("kontor.sandbox.url", simulators())
        .set("kontor.sandbox.connect-timeout", "1000")
        .set("kontor.sandbox.response-timeout", "2000")
        .set("kontor.cqr.accounts.demo.listener.url", listener.url())
        .set("kontor.reconciliation.schedule", "500ms,1s,1s,2s,2s,5s,5s,5s,10s,10s,10s")
        .set("kontor.reconciliation.call-limit", "8s")
        .set("kontor.reconciliation.poll", "100ms")
        .set("kontor.notifications.schedule", "200ms,500ms,1s,1s,2s,2s,2s,5s,5s,5s,5s")
        .set("kontor.notifications.lease", LEASE.toSeconds() + "s")
        .set("kontor.notifications.poll", "100ms");
  }

  /** Waits until nothing moves any more: each payment, as a merchant sees it, and its news. */
  private static void rest(Shop shop, ShopListener listener, List<String> hubs) {
    Map<String, CqrWire.State> open = new LinkedHashMap<>();
    shop.deals().stream()
        .filter(deal -> !deal.operation().equals("getRedirectData"))
        .forEach(deal -> open.put(deal.transaction(), CqrWire.state(deal.answer())));
    try (HttpClient http = HttpClient.newHttpClient()) {
      Awaitility.await("all payments come to rest")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                open.replaceAll((one, before) -> look(http, hubs, one).orElse(before));
                open.values().removeIf(state -> !NOT_FINAL.contains(state.number()));
                assertThat(open).isEmpty();
              });
    }
    Awaitility.await("the provider has told everything")
        .atMost(Duration.ofMinutes(1))
        .until(() -> webhooksToCome() == 0);
    // a lease that a killed hub held has ended by then, and what it held was sent once more
    Awaitility.await("all notifications have arrived")
        .atMost(Duration.ofMinutes(1))
        .until(() -> listener.quietMillis() > LEASE.toMillis() + 1_000);
  }

  private static Optional<CqrWire.State> look(
      HttpClient http, List<String> hubs, String transaction) {
    for (String hub : hubs) {
      try {
        HttpResponse<String> answer =
            Shop.send(http, hub, "getPayments", CqrWire.getPayments(transaction));
        if (answer.statusCode() == 200) {
          return Optional.of(CqrWire.state(answer.body()));
        }
      } catch (IOException e) {
        // that node is away: ask the next
      }
    }
    return Optional.empty();
  }

  /** Where the hub keeps its payments. */
  record Database(String url, String user, DataSource source, Runnable end)
      implements AutoCloseable {

    @Override
    public void close() {
      end.run();
    }
  }

  /** The processes that make the hub. */
  record Nodes(List<HubProcess> all) implements AutoCloseable {

    List<String> urls() {
      return all.stream().map(HubProcess::url).toList();
    }

    void start() {
      all.forEach(HubProcess::start);
      all.forEach(HubProcess::awaitReady);
    }

    List<Integer> stop() {
      List<Integer> codes = new ArrayList<>();
      all.forEach(node -> codes.add(node.stop(STOP)));
      return codes;
    }

    @Override
    public void close() {
      all.forEach(HubProcess::close);
    }
  }
}
