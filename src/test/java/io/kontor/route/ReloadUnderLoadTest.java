package io.kontor.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Edits while requests come in lose none of them.
 *
 * <p>5 seconds with an edit every 250 ms; with {@code -Dkontor.load=60} that many seconds with an
 * edit every second. Every fourth edit is broken, every fifth also moves the consumer.
 */
class ReloadUnderLoadTest {
  private static final int CLIENTS = 4;
  private static final int SECONDS = Integer.getInteger("kontor.load", 5);
  private static final Duration PAUSE = Duration.ofMillis(SECONDS > 5 ? 1000 : 250);
  private static final String FILE = "shop/merchant.camel.yaml";

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong answered = new AtomicLong();
  private volatile int written;
  private volatile boolean over;

  @Test
  void noRequestIsLost(@TempDir Path routes) throws Exception {
    Samples.errors(routes);
    Hub.write(routes, FILE, version(0));
    Hub.write(
        routes,
        "hub/echo.camel.yaml",
        Samples.direct("hub.echo", "- setBody:\n    simple: \"v${body}\""));
    try (Hub hub = Hub.start(routes, Map.of())) {
      List<Thread> clients = clients(hub);
      int edits = edit(hub);
      over = true;
      for (Thread client : clients) {
        client.join();
      }
      Generation last = hub.bean(Live.class).acquire();
      last.release();
      int used = last.number();
      System.out.printf(
          "load: %d s, %d requests, %d failures, %d edits, %d generations%n",
          SECONDS, answered.get(), failures.size(), edits, used);
      assertThat(failures).isEmpty();
      await().until(() -> hub.get("/hello").body().equals("v" + written));
      assertThat(answered).hasValueGreaterThan(100L * SECONDS);
      assertThat(used).isGreaterThan(edits / 2);
    }
  }

  private int edit(Hub hub) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    int edits = 0;
    while (System.nanoTime() < end) {
      Thread.sleep(PAUSE);
      edits++;
      if (edits % 4 == 0) {
        hub.write(FILE, version(-1));
      } else {
        written = edits;
        hub.write(FILE, version(edits));
      }
    }
    return edits;
  }

  /** A broken one for a negative number; each fifth has other options at the same address. */
  private static String version(int number) {
    String steps =
        "- setBody:\n    constant: \"%d\"\n- to:\n    uri: direct:hub.echo".formatted(number);
    String text = Samples.http("shop.merchant.hello", "/hello", steps);
    text = number < 0 ? text.replace("direct:hub.echo", "log:x?nonsense=1") : text;
    return number % 5 == 0
        ? text.replace("headerFilter", "consumes: \"*/*\"\n        headerFilter")
        : text;
  }

  private List<Thread> clients(Hub hub) {
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofPlatform().start(() -> ask(hub)));
    }
    return clients;
  }

  private void ask(Hub hub) {
    var request = HttpRequest.newBuilder(hub.uri("/hello")).timeout(Duration.ofSeconds(20)).build();
    while (!over) {
      try {
        var answer = hub.send(request);
        int newest = written;
        if (answer.statusCode() != 200 || !isPublished(answer.body(), newest)) {
          failures.add(answer.statusCode() + " " + answer.body());
        }
      } catch (RuntimeException e) {
        failures.add(e.toString());
      }
      answered.incrementAndGet();
    }
  }

  private static boolean isPublished(String body, int newest) {
    if (!body.matches("v\\d+")) {
      return false;
    }
    int version = Integer.parseInt(body.substring(1));
    return version <= newest && (version == 0 || version % 4 != 0);
  }
}
