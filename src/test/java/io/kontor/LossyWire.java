package io.kontor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Lies in front of a hub, loses requests and answers, and remembers what was posted. */
public final class LossyWire implements AutoCloseable {

  private static final Set<String> OURS = Set.of("connection", "content-length", "host", "upgrade");
  private static final Set<String> BACK = Set.of("content-type", "location", "set-cookie");

  /** No path ends like this. */
  private static final String NOTHING = "?";

  /** A request that came by. */
  public record Passed(String path, byte[] body) {}

  private final HttpServer server;
  private final String far;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<String> losses = new ConcurrentLinkedQueue<>();
  private final Queue<String> swallows = new ConcurrentLinkedQueue<>();
  private volatile String dead = NOTHING;
  private final Queue<Passed> passed = new ConcurrentLinkedQueue<>();

  public LossyWire(String far) {
    this(far, 0);
  }

  /**
   * @param port where it listens
   */
  public LossyWire(String far, int port) {
    this.far = far;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Loses the answer to the next POST whose path ends like this. */
  public void lose(String end) {
    losses.add(end);
  }

  /** Loses the next POST whose path ends like this. */
  public void swallow(String end) {
    swallows.add(end);
  }

  /** Loses each POST whose path ends like this, until another end is said, or the wire mended. */
  public void cut(String end) {
    dead = end;
  }

  public void mend() {
    dead = NOTHING;
  }

  /** What was posted to paths that end like this, whether or not it arrived. */
  public List<Passed> passed(String end) {
    return passed.stream().filter(it -> it.path().endsWith(end)).toList();
  }

  private void pass(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("POST")) {
      passed.add(new Passed(exchange.getRequestURI().getPath(), body));
    }
    if (isPost(exchange, dead) || isNext(swallows, exchange)) {
      exchange.close();
      return;
    }
    HttpResponse<byte[]> answer = ask(exchange, body);
    if (isNext(losses, exchange)) {
      exchange.close();
      return;
    }
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (BACK.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    exchange.sendResponseHeaders(
        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private static boolean isNext(Queue<String> ends, HttpExchange exchange) {
    String end = ends.peek();
    return end != null && isPost(exchange, end) && ends.remove(end);
  }

  private static boolean isPost(HttpExchange exchange, String end) {
    return exchange.getRequestMethod().equals("POST")
        && exchange.getRequestURI().getPath().endsWith(end);
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(far + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
