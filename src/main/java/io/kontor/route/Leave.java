package io.kontor.route;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing that a stop does: for a moment the server stays, and answers every request with
 * 503 and the end of its connection. Without it, a request on a kept connection could cross the
 * server's end, and its sender would not know what became of it.
 */
@Component
final class Leave implements SmartLifecycle {

  private final Duration time;
  private volatile boolean running;

  Leave(@Value("${kontor.stop-delay:500ms}") Duration time) {
    this.time = time;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 1;
  }
}
