package io.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.store.Databases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Stops the hub by SIGTERM under load: what runs is finished, what comes is refused, and whoever
 * starts next finds nothing leased and nothing half done.
 */
class GracefulStopTest extends StartedHub {

  private static final Logger LOG = LoggerFactory.getLogger(GracefulStopTest.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void aStopUnderLoadFailsNoRequest(@TempDir Path folder) throws IOException {
    String name = "stop" + Long.toString(System.currentTimeMillis(), 36);
    String url = Databases.h2Url(folder);
    try (ShopListener listener = new ShopListener();
        HubProcess hub = hub(url, listener);
        Shop shop = new Shop(name, List.of(hub.url()))) {
      listener.behave();
      for (int stop = 1; stop <= Integer.getInteger("kontor.stops", 2); stop++) {
        hub.start();
        hub.awaitReady();
        if (stop == 1) {
          shop.open(stop, 6);
        }
        served(shop, shop.deals().size());
        shop.forget();
        int before = shop.deals().size();
        served(shop, before + 20);
        long begun = System.nanoTime();
        assertThat(hub.stop(LIMIT)).isEqualTo(HubProcess.TERMINATED);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        LOG.info("stop {} took {}: {}", stop, took, shop.troubles());
        Set<String> troubles = new TreeSet<>(shop.troubles().keySet());
        troubles.removeAll(Set.of("refused", "HTTP 503"));
        assertThat(troubles).isEmpty();
      }
      hub.start();
      hub.awaitReady();
      shop.finish();
      Awaitility.await("the provider has told everything")
          .atMost(Duration.ofMinutes(1))
          .until(() -> webhooksToCome() == 0);
      // with the shipped leases of a minute, all of this would take longer if one were left over
      Awaitility.await("the merchant has heard of everything")
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(20))
          .until(() -> listener.quietMillis() > 2_000);
      assertThat(hub.stop(LIMIT)).isEqualTo(HubProcess.TERMINATED);
      try (SingleConnectionDataSource database =
          new SingleConnectionDataSource(url, "kontor", "", true)) {
        Books books = new Books(name, database, ledger(), listener);
        books.agree(shop.deals());
        LOG.info("{} payments: {}", books.payments(), books.states());
      }
      assertThat(shop.surprises()).isEmpty();
    }
  }

  private static void served(Shop shop, int deals) {
    Awaitility.await("the tills are served")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> shop.deals().size() > deals);
  }

  private static HubProcess hub(String url, ShopListener listener) {
    return new HubProcess("stop")
        .set("spring.datasource.url", url)
        .set("kontor.sandbox.url", simulators())
        .set("kontor.sandbox.response-timeout", "5000")
        .set("kontor.cqr.accounts.demo.listener.url", listener.url())
        .set("kontor.reconciliation.schedule", "500ms,1s,1s,2s,2s,5s,5s,5s,10s,10s,10s")
        .set("kontor.reconciliation.poll", "100ms")
        // the shipped 500 ms are for a load balancer; tills on a busy machine pause for longer
        .set("kontor.stop-delay", "2s");
  }
}
