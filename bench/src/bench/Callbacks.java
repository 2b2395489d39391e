package bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The merchant's address for callbacks: one path for each payment. */
final class Callbacks implements AutoCloseable {

  private static final int PATIENCE_S = 60;

  private final Map<String, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
  private final AtomicInteger strange = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  Callbacks() throws IOException {
    // else an answer on a kept-alive connection waits 40 ms for the other side
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Makes an address that waits for the end of a payment. */
  String expect(String key) {
    awaited.put("/" + key, new CompletableFuture<>());
    return "http://localhost:" + server.getAddress().getPort() + "/" + key;
  }

  /** The body of the callback that told the end, once it has come. */
  String await(String key) {
    try {
      return future("/" + key).get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no callback for " + key, e);
    } finally {
      awaited.remove("/" + key);
    }
  }

  /**
   * @throws IllegalStateException if there were callbacks that nobody waited for
   */
  void check() {
    if (strange.get() > 0) {
      throw new IllegalStateException(strange + " callbacks that nobody waited for");
    }
  }

  private CompletableFuture<String> future(String path) {
    CompletableFuture<String> future = awaited.get(path);
    if (future == null) {
      throw new IllegalStateException("nobody waits for " + path);
    }
    return future;
  }

  private void take(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      CompletableFuture<String> future = awaited.get(call.getRequestURI().getPath());
      if (future == null) {
        strange.incrementAndGet();
      } else if (!body.contains("\"status\":\"PENDING\"")) {
        future.complete(body);
      }
      call.sendResponseHeaders(204, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
