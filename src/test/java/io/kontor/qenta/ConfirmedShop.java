package io.kontor.qenta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A shop's address for confirmations, which answers what a test wants. */
public final class ConfirmedShop implements AutoCloseable {

  public static final String OK = "<QPAY-CONFIRMATION-RESPONSE result=\"OK\" />";

  private final HttpServer server;
  private final List<Map<String, String>> heard = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer = OK;

  public ConfirmedShop(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/confirm", this::confirm);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What it was told, in order of arrival. */
  public List<Map<String, String>> heard() {
    return heard;
  }

  /** What it was told of a payment's own parameter. */
  public List<Map<String, String>> heard(String name, String value) {
    return heard.stream().filter(said -> value.equals(said.get(name))).toList();
  }

  public void answers(int with, String text) {
    status = with;
    answer = text;
  }

  private void confirm(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      heard.add(ShopClient.parse(body));
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
