package io.kontor.sandbox;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time pass: charges and operations that ripen, webhooks until they are taken. */
final class SandboxClockwork implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxClockwork.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SandboxProvider provider;
  private final Webhook signer;
  private final Clock clock;
  private final List<Duration> retries;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sandbox-timer").daemon().factory());
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(workers)
          .build();

  /**
   * @param retries how long to wait before each further try of a webhook
   */
  SandboxClockwork(SandboxProvider provider, Webhook signer, Clock clock, List<Duration> retries) {
    this.provider = provider;
    this.signer = signer;
    this.clock = clock;
    this.retries = retries;
  }

  /** Takes up what was left when the sandbox ended. */
  void resume(SandboxLedger ledger) {
    ledger.charges().forEach(charge -> watch(Entry.of(charge)));
    ledger.operations().forEach(operation -> watch(new Entry(null, operation, null)));
    ledger.messages().forEach(message -> watch(new Entry(null, null, message)));
  }

  void watch(Entry entry) {
    Charge charge = entry.charge();
    Operation operation = entry.operation();
    Message message = entry.message();
    Instant due = charge == null ? null : charge.standing().due();
    if (charge != null && due != null) {
      at(due, () -> provider.ripen(charge.id(), due));
    }
    if (operation != null && operation.due() != null) {
      at(operation.due(), () -> provider.ripenOperation(operation.key()));
    }
    if (message != null && message.fate() == Message.Fate.PENDING) {
      workers.execute(() -> send(message, 0));
    }
  }

  private void at(Instant due, Runnable work) {
    later(Duration.between(clock.instant(), due), work);
  }

  private void later(Duration wait, Runnable work) {
    timer.schedule(() -> workers.execute(work), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void send(Message message, int tries) {
    boolean taken = message.url().isEmpty();
    for (int i = 0; i < message.copies() && !message.url().isEmpty(); i++) {
      taken = post(message);
    }
    if (taken) {
      provider.met(message, Message.Fate.DELIVERED);
    } else if (tries < retries.size()) {
      later(retries.get(tries), () -> send(message, tries + 1));
    } else {
      LOG.warn("webhook {} was not taken in {} tries", message.id(), tries + 1);
      provider.met(message, Message.Fate.GIVEN_UP);
    }
  }

  private boolean post(Message message) {
    try {
      int status = http.send(request(message), HttpResponse.BodyHandlers.discarding()).statusCode();
      LOG.debug("webhook {} was answered with HTTP {}", message.id(), status);
      return status / 100 == 2;
    } catch (IOException e) {
      LOG.debug("webhook {} was not answered: {}", message.id(), e.toString());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Each try is signed anew: a receiver refuses old timestamps. */
  private HttpRequest request(Message message) {
    long now = clock.instant().getEpochSecond();
    try {
      return HttpRequest.newBuilder(URI.create(message.url()))
          .timeout(PATIENCE)
          .header("content-type", "application/json")
          .header(Webhook.UNBRANDED_MSG_ID_KEY, message.id())
          .header(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now))
          .header(
              Webhook.UNBRANDED_MSG_SIGNATURE_KEY, signer.sign(message.id(), now, message.body()))
          .POST(HttpRequest.BodyPublishers.ofString(message.body()))
          .build();
    } catch (WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }
}
