package io.kontor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** The merchant's listener: remembers every call in the order in which they came. */
final class ShopListener implements AutoCloseable {

  /**
   * What it was told.
   *
   * @param paymentId the payment's, or the refund's
   * @param stateId the same for every try of the same notification
   * @param state the protocol's number for the state
   * @param accepted whether it said that it has it
   */
  record Heard(UUID paymentId, UUID stateId, int state, boolean accepted) {}

  private static final String DONE =
      """
      <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
      <handlePaymentStateChangedEventResponse xmlns="http://www.cqrpayments.com/PaymentProcessing">
      <resultCode><key>0</key><value>ProcessedSuccessfully</value></resultCode><resultMessage/>
      </handlePaymentStateChangedEventResponse></soap:Body></soap:Envelope>
      """;

  private final HttpServer server;
  private final List<Heard> heard = new ArrayList<>();
  private volatile boolean moody = true;
  private volatile long last = System.nanoTime();

  ShopListener() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/PaymentServiceListener";
  }

  List<Heard> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  /** From now on it takes everything that comes. */
  void behave() {
    moody = false;
  }

  long quietMillis() {
    return (System.nanoTime() - last) / 1_000_000;
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int mood = moody ? ThreadLocalRandom.current().nextInt(40) : 2;
    CqrWire.State state = CqrWire.state(body);
    synchronized (heard) {
      heard.add(
          new Heard(
              UUID.fromString(CqrWire.text(body, "paymentID")),
              UUID.fromString(state.id()),
              state.number(),
              mood > 1));
      last = System.nanoTime();
    }
    switch (mood) {
      case 0 -> exchange.close();
      case 1 -> exchange.sendResponseHeaders(500, -1);
      default -> {
        byte[] answer = DONE.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
