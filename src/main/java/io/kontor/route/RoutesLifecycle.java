package io.kontor.route;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * When the routes come and go. They come before the application calls itself ready, and fail its
 * start when they cannot be used. They go after the HTTP server has finished its requests and
 * before Camel and the database close.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RoutesLifecycle implements ApplicationRunner, SmartLifecycle {
  private static final int AFTER_GRACEFUL_HTTP = SmartLifecycle.DEFAULT_PHASE - 1500;

  private final RouteWatcher watcher;
  private final Reloader reloader;
  private volatile boolean inUse;
  private volatile boolean running;

  RoutesLifecycle(RouteWatcher watcher, Reloader reloader) {
    this.watcher = watcher;
    this.reloader = reloader;
  }

  /** True while requests are welcome: between the first generation and the stop. */
  boolean inUse() {
    return inUse;
  }

  @Override
  public void run(ApplicationArguments args) {
    watcher.start();
    inUse = true;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    watcher.stop();
    reloader.close();
    inUse = false;
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return AFTER_GRACEFUL_HTTP;
  }
}
