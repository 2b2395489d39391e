package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.kontor.OwnHub;
import io.kontor.ping.PingClient.Answer;
import io.kontor.store.Databases;
import io.kontor.store.Races;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What depends on the database, on PostgreSQL; everything else runs on H2. */
class PingOnPostgresTest {

  private static OwnHub hub;
  private static PingClient client;

  @BeforeAll
  static void start(@TempDir Path folder) {
    Map<String, Object> all = new HashMap<>();
    all.put("kontor.merchants.demo.return-origins", "https://shop.example");
    all.put("kontor.routing.rules[0].connector", "ping.dummy");
    all.put("kontor.ping.dummy", "true");
    all.put("kontor.ping.accounts.demo.tenant-id", PingClient.TENANT);
    all.put("kontor.ping.accounts.demo.secret", PingClient.SECRET);
    all.put("kontor.ping.methods[0].provider", "dummy");
    all.put("kontor.ping.methods[0].method", "dummy");
    all.put("kontor.ping.methods[0].uses", "dummy");
    try (HikariDataSource source = Databases.postgres()) {
      var database =
          Map.of("url", source.getJdbcUrl(), "username", "postgres", "password", "postgres");
      hub = new OwnHub(folder, database, OwnHub.freePort(), all);
    }
    client = new PingClient(hub.url()).with("x-api-version", "2025-12-09");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void anOrderIsPaidRefundedSplitAndSettled() {
    UUID merchant = client.merchant();
    UUID order = client.order();
    UUID payment = client.dummy(order, merchant, 2500, "COMPLETED").id();
    client.post(at(order) + "/payments/" + payment + "/refund", "{\"amount\":500}").expect(200);
    client.put(at(order) + "/settle", "{\"fast_forward\":true}").expect(204);
    JsonNode settled = client.get(at(order)).expect(200).body();
    assertThat(settled.path("status").asText()).isEqualTo("SETTLED");
    JsonNode allocations = client.get("/allocations?payment_order_id=" + order).body().path("data");
    assertThat(allocations.at("/0/amount").asLong()).isEqualTo(2000);
  }

  @Test
  void racingRepeatsHaveOneEffect() {
    UUID merchant = client.merchant();
    UUID order = client.order();
    PingClient keyed = client.with("Idempotency-Key", UUID.randomUUID().toString());
    String body = PingClient.dummy(merchant, 100, "COMPLETED", "");
    List<Answer> answers =
        Races.of(
            8,
            () ->
                Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                        () -> keyed.post(at(order) + "/payments", body),
                        answer -> answer.status() != 409));
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
    assertThat(answers.getFirst().status()).isEqualTo(200);
    assertThat(client.get(at(order)).body().path("payments")).hasSize(1);
  }

  /** Either the payment came first, and is the order's, or the order was closed and took none. */
  @Test
  void anOrderThatIsBeingClosedTakesNoPaymentAfterwards() {
    UUID merchant = client.merchant();
    for (int i = 0; i < 20; i++) {
      UUID order = client.order();
      Supplier<Integer> close = () -> client.put(at(order) + "/close", "").status();
      Supplier<Integer> pay = () -> client.dummy(order, merchant, 100, "COMPLETED").status();
      Queue<Supplier<Integer>> both = new ConcurrentLinkedQueue<>(List.of(close, pay));
      List<Integer> answers = Races.of(2, () -> both.remove().get());
      int payments = client.get(at(order)).body().path("payments").size();
      assertThat(answers).contains(204).containsAnyOf(200, 403);
      assertThat(payments).isEqualTo(answers.contains(200) ? 1 : 0);
    }
  }

  @Test
  void aListIsWalkedWhileItGrows() {
    PingClient own = client;
    List<UUID> orders = List.of(own.order(), own.order(), own.order());
    JsonNode first = own.get("/payment_orders?limit=2").expect(200).body();
    own.order();
    String next = first.at("/_links/next/href").asText();
    JsonNode second = own.get(next.substring(next.indexOf("/payment_orders"))).expect(200).body();
    assertThat(first.at("/data/0/id").asText()).isEqualTo(orders.get(2).toString());
    assertThat(first.at("/data/1/id").asText()).isEqualTo(orders.get(1).toString());
    assertThat(second.at("/data/0/id").asText()).isEqualTo(orders.get(0).toString());
  }

  private static String at(UUID order) {
    return "/payment_orders/" + order;
  }
}
