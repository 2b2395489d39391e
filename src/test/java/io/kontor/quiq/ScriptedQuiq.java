package io.kontor.quiq;

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

/** A Quiq that says what a test wants, and a webhook's listener; remembers what it was asked. */
final class ScriptedQuiq implements AutoCloseable {

  /** One call as it came. */
  record Heard(String method, String path, Map<String, List<String>> headers, String body) {

    String header(String name) {
      return headers.entrySet().stream()
          .filter(one -> one.getKey().equalsIgnoreCase(name))
          .map(one -> one.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String body = "";
  private volatile int replyStatus = 200;

  ScriptedQuiq() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What it says from now on when it is asked for a message. */
  void says(int status, String body) {
    this.status = status;
    this.body = body;
  }

  /** What it answers to results. */
  void takesResultsWith(int status) {
    replyStatus = status;
  }

  List<Heard> results() {
    return heard.stream().filter(it -> it.method().equals("POST")).toList();
  }

  private void answer(HttpExchange call) throws IOException {
    String said = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    heard.add(
        new Heard(
            call.getRequestMethod(),
            call.getRequestURI().toString(),
            Map.copyOf(call.getRequestHeaders()),
            said));
    boolean result = call.getRequestMethod().equals("POST");
    byte[] bytes = (result ? "{}" : body).getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(result ? replyStatus : status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
