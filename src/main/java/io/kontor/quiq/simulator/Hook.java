package io.kontor.quiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the client's webhook of what has happened, until it has been heard. */
final class Hook implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final QuiqSimulatorProperties properties;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("quiq-simulator-hook").factory());

  Hook(QuiqSimulatorProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  void tell(Payment payment, JsonNode result) {
    if (properties.webhookUrl().isEmpty()) {
      return;
    }
    ObjectNode event =
        Json.object()
            .put("id", UUID.randomUUID().toString())
            .put("eventType", "CustomInteractionReplied")
            .put("timestamp", clock.millis());
    event.putObject("data").put("messageId", payment.id()).set("response", result);
    Iterator<Duration> waits = properties.webhookRetries().iterator();
    executor.execute(() -> send(event.toString(), waits));
  }

  private void send(String event, Iterator<Duration> waits) {
    if (!isHeard(event) && waits.hasNext()) {
      long wait = waits.next().toMillis();
      executor.schedule(() -> send(event, waits), wait, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isHeard(String event) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(properties.webhookUrl()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("X-Centricient-Hook-Token", properties.hookToken())
            .POST(BodyPublishers.ofString(event))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
