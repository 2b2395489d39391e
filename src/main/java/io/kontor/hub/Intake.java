package io.kontor.hub;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/**
 * Turns requests away before anything of theirs is written: one merchant's when it has too many
 * under way, everyone's while more notifications wait than the hub can send.
 */
@Component
public class Intake {

  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  /** Whether a request may come in. */
  public sealed interface Admission {

    /**
     * It may.
     *
     * @param left to be run once, when it has been answered
     */
    record Admitted(Runnable left) implements Admission {

      /** Gives the place back when the request has been answered, however that ended. */
      public void until(Exchange answered) {
        answered
            .getExchangeExtension()
            .addOnCompletion(
                new SynchronizationAdapter() {
                  @Override
                  public void onDone(Exchange done) {
                    left.run();
                  }
                });
      }
    }

    /** This merchant has too many under way: HTTP 429. */
    record TooMany(Duration retryAfter) implements Admission {}

    /** The hub can't keep up: HTTP 503. */
    record Overloaded(Duration retryAfter) implements Admission {}
  }

  private final int perMerchant;
  private final Map<String, Semaphore> underWay = new ConcurrentHashMap<>();
  private volatile boolean overloaded;

  Intake(HubProperties properties) {
    this.perMerchant = properties.intake().perMerchant();
  }

  /** Asks for a request of this merchant. */
  public Admission admit(String merchantId) {
    if (overloaded) {
      return new Admission.Overloaded(A_WHILE);
    }
    Semaphore places = underWay.computeIfAbsent(merchantId, id -> new Semaphore(perMerchant));
    if (!places.tryAcquire()) {
      return new Admission.TooMany(A_MOMENT);
    }
    AtomicBoolean taken = new AtomicBoolean(true);
    return new Admission.Admitted(
        () -> {
          if (taken.getAndSet(false)) {
            places.release();
          }
        });
  }

  /** Says whether the hub keeps up. */
  void overloaded(boolean now) {
    overloaded = now;
  }
}
