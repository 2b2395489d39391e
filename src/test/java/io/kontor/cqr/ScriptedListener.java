package io.kontor.cqr;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Listeners of several merchants on one port. What is not scripted is accepted. */
final class ScriptedListener implements AutoCloseable {

  private static final Pattern TRANSACTION =
      Pattern.compile("<merchantTransactionID>([^<]*)</merchantTransactionID>");

  private final HttpServer server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Reply>> scripts = new ConcurrentHashMap<>();

  /** A call as it came in. */
  record Heard(String method, String path, Headers headers, String body, Instant at) {

    String transaction() {
      return found(TRANSACTION, body);
    }

    /** The number of the state that it tells of. */
    String state() {
      return found(Pattern.compile("<definition><key>(\\d+)</key>"), body);
    }

    /** By which a merchant knows that it heard this before. */
    String id() {
      return found(Pattern.compile("<state><id>([^<]*)</id>"), body);
    }
  }

  /** What a listener does. */
  interface Reply {
    void to(HttpExchange call, String request) throws IOException, InterruptedException;
  }

  ScriptedListener(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** How the next calls for a transaction are answered. */
  void script(String transaction, Reply... replies) {
    scripts.put(transaction, new ArrayDeque<>(List.of(replies)));
  }

  /** What was heard of a transaction, in order. */
  List<Heard> heard(String transaction) {
    return heard.stream().filter(call -> call.transaction().equals(transaction)).toList();
  }

  static Reply result(int code) {
    return (call, request) -> {
      boolean soap = request.contains("Envelope");
      String name = "handlePaymentStateChanged" + (soap ? "Event" : "Notification") + "Response";
      String body =
          "<%s xmlns=\"http://www.cqrpayments.com/PaymentProcessing\"><resultCode><key>%d</key>"
                  .formatted(name, code)
              + "<value>x</value></resultCode><resultMessage/></%s>".formatted(name);
      String envelope = "http://schemas.xmlsoap.org/soap/envelope/";
      write(
          call,
          200,
          soap
              ? "<e:Envelope xmlns:e='" + envelope + "'><e:Body>" + body + "</e:Body></e:Envelope>"
              : body);
    };
  }

  static Reply status(int status, String... headers) {
    return (call, request) -> {
      for (int i = 0; i < headers.length; i += 2) {
        call.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      write(call, status, "<html>no</html>");
    };
  }

  static Reply says(String body) {
    return (call, request) -> write(call, 200, body);
  }

  static Reply hangsUp() {
    return (call, request) -> {
      throw new IOException("hung up");
    };
  }

  static Reply after(Duration time, Reply reply) {
    return (call, request) -> {
      Thread.sleep(time);
      reply.to(call, request);
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = call.getRequestURI().toString();
    var one =
        new Heard(call.getRequestMethod(), path, call.getRequestHeaders(), body, Instant.now());
    heard.add(one);
    Queue<Reply> script = scripts.getOrDefault(one.transaction(), new ArrayDeque<>());
    Reply reply = script.poll();
    try {
      (reply == null ? result(0) : reply).to(call, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(HttpExchange call, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
    call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
