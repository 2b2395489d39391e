package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kontor.NodeClients;
import io.kontor.StartedHub;
import io.kontor.openapi.StrictJson;
import io.kontor.ping.PingClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks, as a merchant receives and verifies them. */
class CallbacksTest extends StartedHub {

  /** One call as it came. */
  private record Heard(String method, Map<String, List<String>> headers, String body) {

    String header(String name) {
      return headers.entrySet().stream()
          .filter(one -> one.getKey().equalsIgnoreCase(name))
          .map(one -> one.getValue().getFirst())
          .findFirst()
          .orElse("");
    }

    JsonNode json() {
      return StrictJson.read(body);
    }

    String type() {
      return json().path("type").asText();
    }
  }

  private final PingClient client = new PingClient(url());
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
  private HttpServer listener = started();
  private UUID order = UUID.randomUUID();
  private UUID merchant = UUID.randomUUID();

  private static HttpServer started() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void listen() {
    listener.createContext("/", this::take);
    listener.start();
    order = client.order();
    merchant = client.merchant();
  }

  @AfterEach
  void leave() {
    listener.stop(0);
  }

  private void take(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    heard.add(new Heard(call.getRequestMethod(), Map.copyOf(call.getRequestHeaders()), body));
    Integer status = new ArrayDeque<>(answers).peek();
    answers.poll();
    if (status != null && status == 429) {
      call.getResponseHeaders().set("Retry-After", "1");
    }
    call.sendResponseHeaders(status == null ? 204 : status, -1);
    call.close();
  }

  private String address() {
    return "http://localhost:" + listener.getAddress().getPort() + "/callback?a=b&throwException=1";
  }

  private UUID pay(String desired) {
    String more = ",\"metadata\":{\"n\":1},\"status_callback_url\":\"" + address() + "\"";
    String body = PingClient.dummy(merchant, 500, desired, more);
    return client.post("/payment_orders/" + order + "/payments", body).id();
  }

  private void awaitHeard(int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(heard).hasSizeGreaterThanOrEqualTo(count));
  }

  @Test
  void eachNewStatusIsToldOnceInOrderAndSigned() throws Exception {
    UUID payment = pay("COMPLETED");
    awaitHeard(2);
    assertThat(heard)
        .extracting(Heard::type)
        .containsExactly("payment.pending", "payment.completed");
    Heard last = heard.getLast();
    assertThat(last.method()).isEqualTo("POST");
    assertThat(last.header("Content-Type")).isEqualTo("application/json");
    assertThat(last.header("webhook-id")).startsWith(payment + "-").doesNotContain(".");
    assertThat(PingClient.CONTRACT.schema("StatusCallback").validate(last.json())).isEmpty();
    JsonNode data = last.json().path("data");
    assertThat(data.path("payment_id").asText()).isEqualTo(payment.toString());
    assertThat(data.path("payment_order_id").asText()).isEqualTo(order.toString());
    assertThat(data.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(data.path("previous_status").asText()).isEqualTo("PENDING");
    assertThat(data.path("received_total").asLong()).isEqualTo(500);
    assertThat(data.at("/metadata/n").asInt()).isEqualTo(1);
    String key = client.get("/signing_key").body().path("key").asText();
    new Webhook(key).verify(last.body(), last.headers());
    assertThatThrownBy(() -> new Webhook(key).verify(last.body() + " ", last.headers()))
        .isInstanceOf(Exception.class);
    assertThat(last.headers().toString()).doesNotContain(PingClient.SECRET).doesNotContain(key);
  }

  @Test
  void aRefundIsNoNewStatus() {
    UUID payment = pay("COMPLETED");
    awaitHeard(2);
    String refund = "/payment_orders/" + order + "/payments/" + payment + "/refund";
    client.post(refund, "{\"amount\":500}").expect(200);
    client.put("/payment_orders/" + order + "/close", "").expect(204);
    UUID other = client.order();
    order = other;
    pay("DECLINED");
    awaitHeard(4);
    assertThat(heard)
        .extracting(Heard::type)
        .containsExactly(
            "payment.pending", "payment.completed", "payment.pending", "payment.declined");
  }

  @Test
  void whatWasNotTakenComesAgainWithItsId() throws Exception {
    answers.addAll(List.of(500, 302, 429));
    long began = System.nanoTime();
    pay("PENDING");
    awaitHeard(4);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(heard)
        .extracting(one -> one.header("webhook-id"))
        .containsOnly(heard.getFirst().header("webhook-id"));
    assertThat(heard).extracting(Heard::body).containsOnly(heard.getFirst().body());
    Heard last = heard.getLast();
    String key = client.get("/signing_key").body().path("key").asText();
    new Webhook(key).verify(last.body(), last.headers());
  }

  @Test
  void whoeverIsGoneIsNotCalledAgain() {
    answers.add(410);
    UUID payment = pay("COMPLETED");
    awaitHeard(1);
    order = client.order();
    UUID next = pay("DECLINED");
    awaitHeard(3);
    assertThat(heard)
        .extracting(one -> one.json().at("/data/payment_id").asText())
        .containsExactly(payment.toString(), next.toString(), next.toString());
  }

  @Test
  void afterANewKeyTheOldOneStillVerifiesForAWhile() throws Exception {
    String old = client.get("/signing_key").body().path("key").asText();
    String made =
        client.post("/signing_key/generate", "{}").expect(200).body().path("public_key").asText();
    assertThat(made).isNotEqualTo(old);
    assertThat(client.get("/signing_key").body().path("key").asText()).isEqualTo(made);
    pay("PENDING");
    awaitHeard(1);
    new Webhook(old).verify(heard.getFirst().body(), heard.getFirst().headers());
    new Webhook(made).verify(heard.getFirst().body(), heard.getFirst().headers());
  }

  @Test
  void othersVerifyThemToo() throws Exception {
    NodeClients.need("standardwebhooks");
    client.post("/poke", "{\"callback_url\":\"" + address() + "\"}").expect(200);
    Heard poke = heard.getFirst();
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("key", client.get("/signing_key").body().path("key").asText());
    input.put("body", poke.body());
    ObjectNode headers = input.putObject("headers");
    for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      headers.put(name, poke.header(name));
    }
    String program = NodeClients.HOME.resolve("verify.js").toString();
    NodeClients.Said said = NodeClients.run(input.toString(), "node", program);
    assertThat(said.ok()).as(said.output()).isTrue();
    assertThat(said.output().trim()).isEqualTo("poke");
    input.put("body", poke.body().replace("poke", "joke"));
    assertThat(NodeClients.run(input.toString(), "node", program).ok()).isFalse();
  }

  @Test
  void aPokeIsACallbackOnDemand() throws Exception {
    Answer answer = client.post("/poke", "{\"callback_url\":\"" + address() + "\"}").expect(200);
    assertThat(answer.body().path("status").asInt()).isEqualTo(204);
    Heard poke = heard.getFirst();
    assertThat(poke.type()).isEqualTo("poke");
    String key = client.get("/signing_key").body().path("key").asText();
    new Webhook(key).verify(poke.body(), poke.headers());
    answers.add(404);
    Answer refused = client.post("/poke", "{\"callback_url\":\"" + address() + "\"}").expect(422);
    assertThat(refused.error()).isEqualTo("callback_url_not_found");
    listener.stop(0);
    Answer silent = client.post("/poke", "{\"callback_url\":\"" + address() + "\"}").expect(422);
    assertThat(silent.description()).contains("did not answer");
  }
}
