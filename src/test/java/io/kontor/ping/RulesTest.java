package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import io.kontor.ping.PingClient.Answer;
import io.kontor.store.Races;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be done when, by whom, and how refusals read. */
class RulesTest extends StartedHub {

  private final PingClient client = new PingClient(url());
  private UUID merchant = UUID.randomUUID();
  private UUID order = UUID.randomUUID();
  private String at = "";

  @BeforeEach
  void anOrder() {
    merchant = client.merchant();
    order = client.order();
    at = "/payment_orders/" + order;
  }

  private String status() {
    return client.get(at).expect(200).body().path("status").asText();
  }

  private String statusOf(UUID payment) {
    return client.get(at + "/payments/" + payment).expect(200).body().path("status").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "INITIATED, INITIATED",
    "PENDING, PENDING",
    "COMPLETED, COMPLETED",
    "DECLINED, DECLINED",
    "ABORTED, ABORTED",
    "EXPIRED, EXPIRED",
    "CRASHED, CRASHED"
  })
  void theDummyEndsAsDesired(String desired, String status) {
    UUID payment = client.dummy(order, merchant, 100, desired).id();
    assertThat(statusOf(payment)).isEqualTo(status);
    Answer listed = client.get("/payments?payment_order_id=" + order + "&status=" + status);
    assertThat(listed.body()).hasSize(1);
    String other = status.equals("COMPLETED") ? "UNDERFUNDED" : "COMPLETED";
    assertThat(client.get("/payments?payment_order_id=" + order + "&status=" + other).body())
        .isEmpty();
  }

  @Test
  void anOrderIsNotSplitWhileAPaymentIsUnderWay() {
    client.dummy(order, merchant, 100, "PENDING").expect(200);
    Answer answer = client.put(at + "/split", "{\"fast_forward\":true}").expect(403);
    assertThat(answer.description()).startsWith("A payment has not ended");
    assertThat(status()).as("nothing is half done").isEqualTo("OPEN");
  }

  @Test
  void closingSplittingAndSettlingCanBeRepeated() {
    client.dummy(order, merchant, 100, "COMPLETED").expect(200);
    for (String step : List.of("close", "split", "settle", "close", "split", "settle")) {
      client.put(at + "/" + step, "").expect(204);
    }
    assertThat(status()).isEqualTo("SETTLED");
    assertThat(client.get("/allocations?payment_order_id=" + order).body()).hasSize(1);
  }

  @Test
  void ofManySettlementsAtOnceOneCounts() {
    client.dummy(order, merchant, 100, "COMPLETED").expect(200);
    List<Integer> answers =
        Races.of(8, () -> client.put(at + "/settle", "{\"fast_forward\":true}").status());
    assertThat(answers).containsOnly(204);
    assertThat(client.get("/allocations?payment_order_id=" + order).body()).hasSize(1);
  }

  @Test
  void anOrderThatIsBeingClosedTakesAPaymentBeforeOrNot() {
    List<Answer> answers =
        Races.of(
            6,
            () ->
                Thread.currentThread().threadId() % 2 == 0
                    ? client.put(at + "/close", "")
                    : client.dummy(order, merchant, 100, "COMPLETED"));
    client.put(at + "/close", "").expect(204);
    long taken = answers.stream().filter(answer -> answer.status() == 200).count();
    assertThat(answers)
        .extracting(Answer::status)
        .containsAnyOf(200, 204)
        .isSubsetOf(200, 204, 403);
    assertThat(client.get(at).body().path("payments")).hasSize((int) taken);
  }

  @Test
  void whatNobodyBeganIsStopped() {
    UUID payment = client.dummy(order, merchant, 100, "INITIATED").id();
    client.put(at + "/payments/" + payment + "/stop", "{}").expect(204);
    client.put(at + "/payments/" + payment + "/stop", "").expect(204);
    assertThat(statusOf(payment)).isEqualTo("STOPPED");
    assertThat(client.get("/payments?payment_order_id=" + order + "&status=STOPPED").body())
        .hasSize(1);
    assertThat(client.get("/payments?payment_order_id=" + order + "&status=ABORTED").body())
        .isEmpty();
  }

  @Test
  void anOtherTenantsThingsAreNotThere() {
    UUID payment = client.dummy(order, merchant, 100, "COMPLETED").id();
    PingClient other = new PingClient(url(), OTHER_TENANT, "other-secret");
    other.get(at).expect(404);
    other.put(at + "/close", "").expect(404);
    other.get(at + "/payments/" + payment).expect(404);
    other.get("/merchants/" + merchant).expect(404);
    assertThat(other.get("/payments?payment_order_id=" + order).body()).isEmpty();
    Answer foreign =
        other.post(
            "/payment_orders/" + other.order() + "/payments",
            PingClient.dummy(merchant, 100, "COMPLETED", ""));
    assertThat(foreign.expect(422).error()).isEqualTo("merchant_not_found");
    assertThat(foreign.property()).isEqualTo("order_items.0.merchant_id");
  }

  @Test
  void aTenantIdAloneLetsInOnlyWhereTheOperatorSaidSo() {
    client.with("x-api-secret", "").get("/ping").expect(200);
    client.with("x-api-secret", "").with("tenant_id", OTHER_TENANT).get("/ping").expect(401);
    client.with("tenant_id", "nobody").get("/ping").expect(401);
    client.with("tenant_id", "").get("/ping?tenant_id=" + PingClient.TENANT).expect(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"swish/e_commerce", "payment_iq/invoice", "klarna/hpp"})
  void anotherPairIsRefusedWithThoseThatThereAre(String pair) {
    String[] words = pair.split("/");
    String body =
        PingClient.card(merchant, 100, url(), "")
            .replace("payment_iq", words[0])
            .replace("\"card\"", "\"" + words[1] + "\"");
    Answer answer = client.post(at + "/payments", body).expect(422);
    assertThat(answer.error()).isEqualTo("provider_method_not_configured");
    assertThat(answer.description()).contains("payment_iq/card, payment_iq/vipps, dummy/dummy");
  }

  @Test
  void aPayerIsSentBackToARegisteredOriginOnly() {
    Answer answer =
        client.post(at + "/payments", PingClient.card(merchant, 100, "https://evil.example", ""));
    assertThat(answer.expect(422).property())
        .startsWith("provider_method_parameters.")
        .endsWith("_url");
    assertThat(client.get(at).body().path("payments")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://shop.example/x", "/x", "https://user@shop.example/", "javascript:x"})
  void aCallbackGoesToAnHttpAddressOnly(String address) {
    String more = ",\"status_callback_url\":\"" + address + "\"";
    Answer answer = client.post(at + "/payments", PingClient.dummy(merchant, 5, "PENDING", more));
    assertThat(answer.expect(422).property()).isEqualTo("status_callback_url");
  }

  @Test
  void missingParametersOfAProviderAreNamed() {
    String body = PingClient.card(merchant, 100, url(), "").replace("success_url", "successUrl");
    Answer answer = client.post(at + "/payments", body).expect(422);
    assertThat(answer.error()).isEqualTo("null_value");
    assertThat(answer.property()).isEqualTo("provider_method_parameters.success_url");
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    Answer answer = client.post(at + "/payments", "{\"currency\":\"SEK\"}").expect(422);
    assertThat(answer.body().findValuesAsText("property"))
        .containsExactlyInAnyOrder(
            "total_amount", "order_items", "provider", "method", "provider_method_parameters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"currency\":\"SEK\",\"currency\":\"EUR\"}", "{", "[]", "\"x\"", " "})
  void whatIsNoRequestIsRefused(String body) {
    client.post("/payment_orders", body).expect(422);
  }

  @Test
  void deepDocumentsAreRefused() {
    String deep = "{\"currency\":\"SEK\",\"x\":" + "[".repeat(60) + "]".repeat(60) + "}";
    assertThat(client.post("/payment_orders", deep).expect(422).error())
        .isEqualTo("malformed_json");
  }

  @Test
  void anEmptyLastSegmentIsNothing() {
    client.get("/payment_orders/").expect(404);
    client.put("/payment_orders/", "{}").expect(404);
    client.get(at + "/payments/").expect(404);
    client.get("/nowhere").expect(404);
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    for (String path : List.of("/payment_orders/0", "/merchants/0", "/payouts/0")) {
      client.get(path).expect(422);
    }
    client.put("/payment_orders/0/close", "").expect(422);
  }

  @Test
  void anotherMethodIsRefusedWithThoseThatThereAre() {
    Answer answer = client.send("DELETE", at, "").expect(405);
    assertThat(answer.headers().get("allow")).isEqualTo("GET, PUT");
    assertThat(answer.error()).isEqualTo("method_not_allowed");
  }

  @Test
  void nothingOfTheRequestComesBackInHeaders() {
    Answer answer = client.with("x-mine", "mine").with("Location", "x").get("/ping?a=b");
    assertThat(answer.headers()).doesNotContainKeys("x-mine", "tenant_id", "a", "x-api-secret");
    assertThat(answer.headers()).doesNotContainKey("location");
  }

  /** As a browser asks: without a word about a body's length. */
  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/openapi.yaml"})
  void aBrowserReadsTheDescription(String page) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/payments/api/v1" + page)).GET().build();
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("payment_orders");
    }
  }

  @Test
  void theDescriptionIsServedForProgramsAndForPeople() {
    Answer yaml = client.with("tenant_id", "").with("x-api-secret", "").get("/openapi.yaml");
    assertThat(yaml.text()).isEqualTo(PingClient.CONTRACT.text());
    Answer page = client.with("tenant_id", "").get("/docs");
    assertThat(page.text()).contains("/payment_orders/{payment_order_id}/close");
    assertThat(page.headers().get("content-security-policy")).startsWith("default-src 'none'");
  }

  /** As the last Python library of the original sends it: the tenant alone, no version, no body. */
  @Test
  void oldClientsWorkUnchanged() {
    PingClient old = client.with("x-api-secret", "").with("Accept", "application/json");
    assertThat(old.get("/ping").expect(200).text()).isEqualTo("pong");
    String body = "{\"currency\":\"SEK\",\"split_tree_id\":\"" + UUID.randomUUID() + "\"}";
    UUID made = old.post("/payment_orders", body).id();
    old.dummy(made, merchant, 2500, "COMPLETED").expect(200);
    old.put("/payment_orders/" + made + "/close", "").expect(204);
    old.put("/payment_orders/" + made + "/split", "{\"fast_forward\":false}").expect(204);
    old.put("/payment_orders/" + made + "/settle", "{\"fast_forward\":false}").expect(204);
    assertThat(old.get("/payment_orders?from=2020-03-27T09:42:30Z").expect(200).body().isArray())
        .isTrue();
    old.get("/payment_orders?from=12/90/2019&to=40/10/2020").expect(422);
    assertThat(old.get("/payouts").expect(200).body().isArray()).isTrue();
    old.post("/merchants", "{}").expect(422);
  }

  @Test
  void theTenantCanBeChanged() {
    PingClient other = new PingClient(url(), OTHER_TENANT, "other-secret");
    other.put("/tenant", "{\"name\":\"Other Shop\"}").expect(204);
    Answer tenant = other.get("/tenant").expect(200);
    assertThat(tenant.body().path("name").asText()).isEqualTo("Other Shop");
    assertThat(tenant.body().path("id").asText()).isEqualTo(OTHER_TENANT);
    assertThat(Map.of("key", other.get("/signing_key").body().path("key").asText()))
        .containsValue(tenant.body().path("callback_signing_key").asText());
  }
}
