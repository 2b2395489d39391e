package io.kontor.stripe.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Brings events to the endpoint, again and again until it takes them. */
final class Webhooks implements Closeable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final StripeSimulatorProperties properties;
  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("stripe-timer").daemon().factory());
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  Webhooks(StripeSimulatorProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  void bring(String event) {
    if (properties.webhookUrl().filter(it -> !it.toString().isEmpty()).isPresent()) {
      underWay.incrementAndGet();
      workers.execute(() -> bring(event, 0));
    }
  }

  /** How many are still to be taken. */
  int underWay() {
    return underWay.get();
  }

  private void bring(String event, int tries) {
    List<Duration> retries = properties.webhookRetries();
    if (taken(event) || tries >= retries.size()) {
      underWay.decrementAndGet();
      return;
    }
    timer.schedule(
        () -> workers.execute(() -> bring(event, tries + 1)),
        retries.get(tries).toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private boolean taken(String event) {
    HttpRequest request =
        HttpRequest.newBuilder(properties.webhookUrl().orElseThrow())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", signature(event))
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

  private String signature(String event) {
    long now = clock.instant().getEpochSecond();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] secret = properties.webhookSecret().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] sum = mac.doFinal((now + "." + event).getBytes(StandardCharsets.UTF_8));
      return "t=" + now + ",v1=" + HexFormat.of().formatHex(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }
}
