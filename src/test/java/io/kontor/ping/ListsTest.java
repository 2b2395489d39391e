package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.StartedHub;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists: arrays and pages, walked while they grow. */
class ListsTest extends StartedHub {

  private final PingClient client = new PingClient(url()).with("x-api-version", "2025-03-06");

  private JsonNode follow(JsonNode page, String link) {
    String address = page.path("_links").path(link).path("href").asText();
    assertThat(address).startsWith(url() + PingClient.CONTRACT.base());
    return client
        .get(address.substring((url() + PingClient.CONTRACT.base()).length()))
        .expect(200)
        .body();
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("data").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }

  @Test
  void everyRowIsSeenOnceWhileOthersAreAdded() {
    UUID merchant = client.merchant();
    UUID order = client.order();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.addFirst(client.dummy(order, merchant, 100, "COMPLETED").id().toString());
    }
    JsonNode page = client.get("/payments?limit=3&payment_order_id=" + order).expect(200).body();
    List<String> seen = new ArrayList<>(ids(page));
    assertThat(page.at("/_links/previous").isNull()).isTrue();
    while (!page.at("/_links/next").isNull()) {
      client.dummy(order, merchant, 100, "COMPLETED").expect(200);
      page = follow(page, "next");
      seen.addAll(ids(page));
    }
    assertThat(seen).isEqualTo(made);
    assertThat(ids(follow(page, "current"))).isEqualTo(ids(page));
    JsonNode before = follow(page, "previous");
    assertThat(ids(before)).isEqualTo(made.subList(3, 6));
    assertThat(ids(follow(before, "next"))).isEqualTo(ids(page));
    List<String> first = ids(follow(before, "first"));
    assertThat(first).hasSize(3).endsWith(made.getFirst());
    assertThat(first.subList(0, 2)).as("the two that were added").doesNotContainAnyElementsOf(made);
  }

  @Test
  void aFilterThatTheDatabaseDoesNotKnowFillsItsPagesAllTheSame() {
    UUID merchant = client.merchant();
    UUID order = client.order();
    List<String> stopped = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      UUID payment = client.dummy(order, merchant, 100, "INITIATED").id();
      client.dummy(order, merchant, 100, "ABORTED").expect(200);
      client.dummy(order, merchant, 100, "ABORTED").expect(200);
      client.put("/payment_orders/" + order + "/payments/" + payment + "/stop", "").expect(204);
      stopped.addFirst(payment.toString());
    }
    String filter = "&status=STOPPED&payment_order_id=" + order;
    JsonNode page = client.get("/payments?limit=2" + filter).body();
    assertThat(ids(page)).isEqualTo(stopped.subList(0, 2));
    assertThat(ids(follow(page, "next"))).isEqualTo(stopped.subList(2, 3));
  }

  @Test
  void beforeThatVersionListsAreArrays() {
    client.merchant();
    for (String version : List.of("", "2025-03-05")) {
      PingClient old = client.with("x-api-version", version);
      assertThat(old.get("/merchants").expect(200).body().isArray()).isTrue();
    }
    assertThat(client.with("x-api-version", "2025-12-09").get("/merchants").body().has("data"))
        .isTrue();
  }

  @Test
  void theLastRefundedAreFound() {
    UUID order = client.order();
    UUID payment = client.dummy(order, client.merchant(), 100, "COMPLETED").id();
    String filter = "/payments?payment_order_id=" + order + "&is_refund_requested=";
    assertThat(ids(client.get(filter + "false").body())).containsExactly(payment.toString());
    String refund = "/payment_orders/" + order + "/payments/" + payment + "/refund";
    client.post(refund, "{\"amount\":1}").expect(200);
    assertThat(ids(client.get(filter + "true").body())).containsExactly(payment.toString());
    assertThat(ids(client.get(filter + "false").body())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=ten",
        "limit=1&limit=2",
        "cursor=x",
        "cursor=bl8xX3g",
        "cursor=",
        "status=open",
        "created_at_from=yesterday",
        "created_at_to=2026-02-30T00:00:00Z"
      })
  void anythingElseIsRefused(String query) {
    assertThat(client.get("/payment_orders?" + query).expect(422).property())
        .isEqualTo(query.substring(0, query.indexOf('=')));
  }
}
