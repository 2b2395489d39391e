package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kontor.openapi.StrictJson;
import io.kontor.ping.PingClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A merchant's system with one thing to sell: a page, a back end that asks for the payment, an
 * address for callbacks, and the pages to which the payer comes home. It believes callbacks only.
 */
final class Shop implements AutoCloseable {

  /** In minor units. */
  static final long PEN = 19900;

  static final long INK = 10000;
  static final long FEE = 900;
  static final long ALL = PEN + INK;

  private static final Set<String> OPEN = Set.of("", "PENDING");

  private final PingClient client;
  private final HttpServer server;
  private final Webhook webhook;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final List<String> forged = new CopyOnWriteArrayList<>();
  private final UUID penMaker;
  private final UUID inkMaker;
  private volatile UUID order = new UUID(0, 0);
  private volatile UUID payment = new UUID(0, 0);

  /**
   * @param port an origin that is registered for the client's tenant
   */
  Shop(PingClient client, int port) throws EmptyWebhookSecretException {
    this.client = client;
    penMaker = client.merchant();
    inkMaker = client.merchant();
    webhook = new Webhook(client.get("/signing_key").body().path("key").asText());
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  UUID penMaker() {
    return penMaker;
  }

  UUID inkMaker() {
    return inkMaker;
  }

  /** The order that was made last, of all zeros before. */
  UUID order() {
    return order;
  }

  /** The payment that was made last, of all zeros before. */
  UUID payment() {
    return payment;
  }

  /** The callbacks' data in the order in which they came; those not signed by the hub excepted. */
  List<JsonNode> heard() {
    return heard;
  }

  /** What came to the callback address and was not signed by the hub. */
  List<String> forged() {
    return forged;
  }

  private String status() {
    return heard.isEmpty() ? "" : heard.getLast().path("status").asText();
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      switch (call.getRequestMethod() + " " + call.getRequestURI().getPath()) {
        case "GET /" -> page(call, "Your basket", basket(), false);
        case "POST /pay" -> redirect(call, pay());
        case "POST /callback" -> take(call, body);
        case "GET /thanks" -> page(call, "Thank you", state(), isOpen());
        case "GET /sorry" -> page(call, "Your card was not charged", state(), isOpen());
        default -> call.sendResponseHeaders(404, -1);
      }
    }
  }

  /** What the payer's browser is sent to. */
  private String pay() {
    order =
        client
            .post(
                "/payment_orders",
                "{\"currency\":\"SEK\",\"split_parameters\":{\"tenant_fee\":%d}}".formatted(FEE))
            .id();
    Answer made = client.post("/payment_orders/" + order + "/payments", wanted());
    payment = made.id();
    return made.body().at("/provider_method_response/pay_url").asText();
  }

  private String wanted() {
    return """
        {"currency":"SEK","total_amount":%d,"order_items":[%s,%s],
         "provider":"payment_iq","method":"card","metadata":{"basket":7},
         "provider_method_parameters":{"success_url":"%s/thanks","error_url":"%s/sorry"},
         "status_callback_url":"%s/callback"}
        """
        .formatted(
            ALL,
            PingClient.item(penMaker, PEN),
            PingClient.item(inkMaker, INK),
            url(),
            url(),
            url());
  }

  private void take(HttpExchange call, String body) throws IOException {
    try {
      webhook.verify(body, call.getRequestHeaders());
      heard.add(StrictJson.read(body).path("data"));
      call.sendResponseHeaders(204, -1);
    } catch (WebhookVerificationException e) {
      forged.add(body);
      call.sendResponseHeaders(401, -1);
    }
  }

  private static String basket() {
    return """
        <p>A fountain pen, a bottle of ink: 299.00 SEK</p>
        <form method="post" action="/pay"><button>Pay by card</button></form>
        """;
  }

  private String state() {
    return "<p>Order " + order + " is <strong>" + status() + "</strong></p>";
  }

  private boolean isOpen() {
    return OPEN.contains(status());
  }

  /**
   * @param looksAgain whether the browser asks for it anew each second
   */
  private static void page(HttpExchange call, String title, String content, boolean looksAgain)
      throws IOException {
    String again = looksAgain ? "<meta http-equiv=\"refresh\" content=\"1\">" : "";
    String page =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">%s
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
        <style>body{max-width:32rem;margin:3rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}
        button{padding:.75rem 1.5rem;font:inherit}</style></head>
        <body><h1>%s</h1>%s</body></html>
        """
            .formatted(again, title, title, content);
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    call.sendResponseHeaders(200, bytes.length);
    call.getResponseBody().write(bytes);
  }

  private static void redirect(HttpExchange call, String location) throws IOException {
    call.getResponseHeaders().set("Location", location);
    call.sendResponseHeaders(303, -1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
