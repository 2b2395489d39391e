package io.kontor.ping;

import static io.kontor.ping.PingClient.CONTRACT;
import static io.kontor.ping.PingClient.SEEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpServer;
import io.kontor.StartedHub;
import io.kontor.hub.Answers;
import io.kontor.hub.Answers.Turn;
import io.kontor.hub.Intake;
import io.kontor.hub.Intake.Admission.Admitted;
import io.kontor.hub.Load;
import io.kontor.openapi.Operation;
import io.kontor.openapi.StrictJson;
import io.kontor.ping.PingClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every operation and every answer that the document describes, over real HTTP. */
class EveryOperationTest extends StartedHub {

  private record Call(String method, String path, String body) {}

  @Autowired private Intake intake;
  @Autowired private Answers answers;
  @Autowired private JdbcTemplate jdbc;

  private final PingClient client = new PingClient(url());
  private final Map<String, Call> calls = new LinkedHashMap<>();

  @Test
  void everyDescribedAnswerIsGiven() throws IOException {
    HttpServer listener = listener();
    try {
      prepare("http://localhost:" + listener.getAddress().getPort() + "/callback");
      goodAnswers();
    } finally {
      listener.stop(0);
    }
    strangers();
    wrongTypes();
    tooMany();
    running();
    forbidden();
    missing();
    broken();
    assertThat(SEEN).containsAll(described());
  }

  private static TreeSet<String> described() {
    TreeSet<String> all = new TreeSet<>();
    for (Operation operation : CONTRACT.operations()) {
      operation.responses().keySet().forEach(status -> all.add(operation.id() + " " + status));
    }
    // it asks nothing of anybody, and so nothing can break
    all.remove("ping 500");
    return all;
  }

  private static HttpServer listener() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", call -> call.sendResponseHeaders(204, -1));
    server.start();
    return server;
  }

  private void prepare(String callback) {
    UUID merchant = client.merchant();
    UUID paid = client.order();
    UUID captured = client.dummy(paid, merchant, 1000, "COMPLETED").id();
    UUID waiting = client.dummy(paid, merchant, 1000, "INITIATED").id();
    UUID settled = client.order();
    client.dummy(settled, merchant, 700, "COMPLETED").expect(200);
    client.put("/payment_orders/" + settled + "/settle", "{\"fast_forward\":true}").expect(204);
    String payout =
        client.get("/allocations?payment_order_id=" + settled).body().at("/0/payout_id").asText();
    String order = "/payment_orders/" + paid;
    String payment = order + "/payments/" + captured;
    String item = PingClient.item(merchant, 1000);
    call("ping", "GET", "/ping", "");
    call("poke", "POST", "/poke", "{\"callback_url\":\"" + callback + "\"}");
    call("createPaymentOrder", "POST", "/payment_orders", "{\"currency\":\"SEK\"}");
    call("listPaymentOrders", "GET", "/payment_orders?status=OPEN&limit=1", "");
    call("getPaymentOrder", "GET", order, "");
    call("updatePaymentOrder", "PUT", order, "{\"split_parameters\":{\"tenant_fee\":1}}");
    call(
        "initiatePayment",
        "POST",
        order + "/payments",
        PingClient.dummy(merchant, 5, "PENDING", ""));
    call("getPayment", "GET", payment, "");
    call("updatePayment", "PUT", payment, "{\"order_items\":[" + item + "]}");
    call("refundPayment", "POST", payment + "/refund", "{\"amount\":1,\"reason\":\"other\"}");
    call("stopPayment", "PUT", order + "/payments/" + waiting + "/stop", "{}");
    call("listPayments", "GET", "/payments?provider=dummy&status=COMPLETED&limit=1", "");
    call("closePaymentOrder", "PUT", "/payment_orders/" + settled + "/close", "{}");
    call("splitPaymentOrder", "PUT", "/payment_orders/" + settled + "/split", "{}");
    call("settlePaymentOrder", "PUT", "/payment_orders/" + settled + "/settle", "{}");
    call("listPaymentOrderAllocations", "GET", "/payment_orders/" + settled + "/allocations", "");
    call("listAllocations", "GET", "/allocations?merchant_id=" + merchant, "");
    call("listPayouts", "GET", "/payouts?limit=1", "");
    call("getPayout", "GET", "/payouts/" + payout, "");
    call(
        "createMerchant",
        "POST",
        "/merchants",
        "{\"name\":\"Ada\",\"person\":{\"country\":\"NO\"}}");
    call("listMerchants", "GET", "/merchants?limit=1", "");
    call("getMerchant", "GET", "/merchants/" + merchant, "");
    call("getSigningKey", "GET", "/signing_key", "");
    call("generateSigningKey", "POST", "/signing_key/generate", "{}");
    call("getTenant", "GET", "/tenant", "");
    call("putTenant", "PUT", "/tenant", "{\"name\":\"Quill & Ledger\"}");
    assertThat(calls.keySet())
        .containsExactlyInAnyOrderElementsOf(
            CONTRACT.operations().stream().map(Operation::id).toList());
  }

  private void call(String operation, String method, String path, String body) {
    calls.put(operation, new Call(method, path, body));
  }

  private Call of(String operation) {
    return Optional.ofNullable(calls.get(operation)).orElseThrow();
  }

  private Answer send(PingClient as, String operation) {
    Call call = of(operation);
    return as.send(call.method(), call.path(), call.body());
  }

  /** The same call by everybody; each is refused with this status, and says why. */
  private void refused(PingClient as, String operation, int status) {
    assertThat(send(as, operation).expect(status).error()).as(operation).isNotEmpty();
  }

  private void goodAnswers() {
    PingClient paged = client.with("x-api-version", "2025-03-06");
    calls
        .keySet()
        .forEach(operation -> assertThat(send(client, operation).status()).isBetween(200, 204));
    calls.keySet().stream()
        .filter(operation -> operation.startsWith("list"))
        .forEach(operation -> assertThat(send(paged, operation).body().has("_links")).isTrue());
  }

  private void strangers() {
    for (String operation : calls.keySet()) {
      refused(client.with("tenant_id", ""), operation, 401);
      refused(client.with("x-api-secret", "guessed"), operation, 401);
      refused(client.with("x-api-version", "soon"), operation, 422);
    }
  }

  private void wrongTypes() {
    PingClient html = client.with("Accept", "text/html");
    PingClient xml = client.with("Content-Type", "text/xml");
    for (Operation operation : CONTRACT.operations()) {
      if (!operation.id().equals("ping")) {
        refused(html, operation.id(), 406);
      }
      if (operation.body().isPresent()) {
        Call call = of(operation.id());
        xml.send(call.method(), call.path(), "<a/>").expect(415);
        String large = "{\"x\":\"" + "x".repeat(300_000) + "\"}";
        client.send(call.method(), call.path(), large).expect(413);
      }
    }
  }

  private void tooMany() {
    List<Admitted> admitted = new ArrayList<>();
    try {
      // a place is given back a moment after its request was answered
      await().until(() -> fill(admitted) == 0 && send(client, "ping").status() == 429);
      calls.keySet().forEach(operation -> refused(client, operation, 429));
      assertThat(send(client, "ping").headers()).containsKey("retry-after");
    } finally {
      admitted.forEach(one -> one.left().run());
    }
    for (String operation : calls.keySet()) {
      // the hub itself looks every few seconds, and takes it back
      await()
          .until(
              () -> {
                Load.overloaded(intake, true);
                return send(client, operation).status() == 503;
              });
    }
    Load.overloaded(intake, false);
  }

  private int fill(List<Admitted> admitted) {
    int before = admitted.size();
    while (intake.admit("demo") instanceof Admitted one) {
      admitted.add(one);
    }
    return admitted.size() - before;
  }

  private void running() {
    for (Operation operation : CONTRACT.operations()) {
      if (operation.method().equals("POST")) {
        Call call = of(operation.id());
        String key = UUID.randomUUID().toString();
        Turn turn =
            answers.begin("demo", "ping/" + key, print(operation, call), Duration.ofHours(1));
        Answer answer = send(client.with("Idempotency-Key", key), operation.id()).expect(409);
        assertThat(answer.error()).isEqualTo("request_in_progress");
        assertThat(answer.headers()).containsKey("retry-after");
        answers.release((Turn.Yours) turn);
      }
    }
  }

  private static String print(Operation operation, Call call) {
    return PingOnce.fingerprint(
        new PingCall(
            "demo",
            operation.id(),
            CONTRACT.base() + call.path(),
            Map.of(),
            Map.of(),
            call.body().isEmpty() ? MissingNode.getInstance() : StrictJson.read(call.body()),
            false,
            "",
            ""));
  }

  private void forbidden() {
    UUID merchant = client.merchant();
    UUID order = client.order();
    String at = "/payment_orders/" + order;
    UUID payment = client.dummy(order, merchant, 1000, "COMPLETED").id();
    client.get(at + "/allocations").expect(403);
    client.put(at + "/split", "").expect(403);
    client.put(at + "/settle", "").expect(403);
    client.put(at + "/payments/" + payment + "/stop", "{}").expect(403);
    client.put(at + "/split", "{\"fast_forward\":true}").expect(204);
    Answer closed = client.dummy(order, merchant, 1000, "COMPLETED").expect(403);
    assertThat(closed.error()).isEqualTo("payment_order_closed");
    client.put(at, "{\"split_tree_id\":null}").expect(403);
    String items = "{\"order_items\":[" + PingClient.item(merchant, 1000) + "]}";
    client.put(at + "/payments/" + payment, items).expect(403);
    client.post(at + "/payments/" + payment + "/refund", "{\"amount\":1}").expect(403);
  }

  private void missing() {
    UUID nobody = UUID.randomUUID();
    for (Operation operation : CONTRACT.operations()) {
      if (operation.responses().containsKey("404")) {
        Call call = of(operation.id());
        String path = call.path().replaceFirst("[0-9a-f-]{36}", nobody.toString());
        client.send(call.method(), path, call.body()).expect(404);
      }
    }
  }

  private void broken() {
    jdbc.execute("alter table document rename to document_away");
    try {
      calls.keySet().stream()
          .filter(operation -> !operation.equals("ping"))
          .forEach(
              operation -> {
                Answer answer = send(client, operation).expect(500);
                assertThat(answer.error()).isEqualTo("internal_error");
                assertThat(answer.text()).doesNotContainIgnoringCase("document_away", "SQL");
              });
    } finally {
      jdbc.execute("alter table document_away rename to document");
    }
  }
}
