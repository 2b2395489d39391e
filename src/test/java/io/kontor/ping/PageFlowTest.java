package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.StartedHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payer who decides on the provider's page, to which {@code pay_url} led. */
class PageFlowTest extends StartedHub {

  private final PingClient client = new PingClient(url());

  @ParameterizedTest
  @CsvSource({"approve, COMPLETED", "fail, DECLINED", "cancel, ABORTED"})
  void thePaymentEndsAsThePayerDecides(String decision, String status) throws Exception {
    UUID order = client.order();
    String at = "/payment_orders/" + order;
    JsonNode made = client.post(at + "/payments", vipps()).expect(200).body();
    String payment = at + "/payments/" + made.path("id").asText();
    assertThat(client.get(payment).body().path("status").asText()).isEqualTo("PENDING");
    client.put(at + "/split", "{\"fast_forward\":true}").expect(403);
    decide(made.at("/provider_method_response/pay_url").asText(), decision);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(client.get(payment).body().path("status").asText()).isEqualTo(status));
    client.put(at + "/settle", "{\"fast_forward\":true}").expect(204);
    long paid = status.equals("COMPLETED") ? 29900 : 0;
    JsonNode allocations = client.get("/allocations?payment_order_id=" + order).body();
    assertThat(allocations.findValues("amount").stream().mapToLong(JsonNode::asLong).sum())
        .isEqualTo(paid);
  }

  private String vipps() {
    return PingClient.card(client.merchant(), 29900, url(), "").replace("\"card\"", "\"vipps\"");
  }

  private static void decide(String page, String decision)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(page))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("decision=" + decision))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isBetween(200, 303);
  }
}
