package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.StartedHub;
import io.kontor.ping.PingClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders from OPEN to SETTLED over real HTTP. */
class OrderFlowTest extends StartedHub {

  private final PingClient client = new PingClient(url()).with("x-api-version", "2025-12-09");

  @Test
  void anOrderIsPaidClosedSplitAndSettled() {
    UUID merchant = client.merchant();
    UUID order = client.order();
    UUID payment = client.dummy(order, merchant, 2500, "COMPLETED").id();

    JsonNode paid = client.get(at(order) + "/payments/" + payment).expect(200).body();
    assertThat(paid.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(paid.path("status_history").findValuesAsText("status"))
        .containsExactly("INITIATED", "PENDING", "COMPLETED");
    assertThat(paid.at("/status_history/2/funds/received").asLong()).isEqualTo(2500);

    client.put(at(order) + "/close", "").expect(204);
    client.put(at(order) + "/split", "").expect(204);
    client.put(at(order) + "/settle", "{}").expect(204);
    JsonNode settled = client.get(at(order)).expect(200).body();
    assertThat(settled.path("status").asText()).isEqualTo("SETTLED");
    assertThat(settled.at("/payments/0/id").asText()).isEqualTo(payment.toString());
    JsonNode allocations = client.get("/allocations?payment_order_id=" + order).body().path("data");
    assertThat(allocations).hasSize(1);
    assertThat(allocations.at("/0/amount").asLong()).isEqualTo(2500);
    assertThat(allocations.at("/0/merchant_id").asText()).isEqualTo(merchant.toString());
    String payout = allocations.at("/0/payout_id").asText();
    JsonNode paidOut = client.get("/payouts/" + payout).expect(200).body();
    assertThat(paidOut.path("amount").asLong()).isEqualTo(2500);
    assertThat(client.get("/allocations?payout_id=" + payout).body().path("data")).hasSize(1);
  }

  @Test
  void aCardIsPaidOnTheProvidersPage() {
    UUID order = client.order();
    Answer answer =
        client.post(at(order) + "/payments", PingClient.card(client.merchant(), 29900, url(), ""));
    assertThat(answer.body().at("/provider_method_response/pay_url").asText())
        .startsWith(simulators());
  }

  private static String at(UUID order) {
    return "/payment_orders/" + order;
  }
}
