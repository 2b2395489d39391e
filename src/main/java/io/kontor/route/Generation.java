package io.kontor.route;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All route files of one moment, running in a Camel context of their own.
 *
 * <p>Whoever sends something into it holds it by {@link #acquire} until {@link #release}; it stops
 * only when nobody does. The REST DSL can join later: give the generation's platform-http component
 * an engine of ours that records the consumers instead of serving them, and they become entries.
 */
final class Generation {
  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
  private static final long RETIRED = 1L << 62;

  private final int number;
  private final Snapshot snapshot;
  private final CamelContext context;
  private final Map<String, Entry> entries;
  private final Map<String, AsyncProcessor> processors;
  private final ProducerTemplate template;
  private final int routeCount;

  /** How many hold it, plus {@link #RETIRED}: one number, so that no request slips in between. */
  private final AtomicLong holders = new AtomicLong();

  private final CountDownLatch idle = new CountDownLatch(1);

  Generation(
      int number,
      Snapshot snapshot,
      CamelContext context,
      int routeCount,
      Map<String, Entry> entries,
      Map<String, AsyncProcessor> processors) {
    this.number = number;
    this.snapshot = snapshot;
    this.context = context;
    this.entries = entries;
    this.processors = processors;
    this.routeCount = routeCount;
    this.template = context.createProducerTemplate();
  }

  int number() {
    return number;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  CamelContext context() {
    return context;
  }

  ProducerTemplate template() {
    return template;
  }

  /** The entry points by route id. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** The route behind an entry point; null when this generation has none of that id. */
  @Nullable AsyncProcessor processor(String routeId) {
    return processors.get(routeId);
  }

  /** How many routes the files hold; not those that kamelets make of them. */
  int routeCount() {
    return routeCount;
  }

  /** True when it may be used until {@link #release}; false when it is being stopped. */
  boolean acquire() {
    long before = holders.getAndUpdate(n -> n >= RETIRED ? n : n + 1);
    return before < RETIRED;
  }

  void release() {
    if (holders.decrementAndGet() == RETIRED) {
      idle.countDown();
    }
  }

  /** Lets nobody in any more, waits for those who are, at most {@code patience}, and stops. */
  void retire(Duration patience) {
    if (holders.getAndAdd(RETIRED) == 0) {
      idle.countDown();
    }
    try {
      if (!idle.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        long left = holders.get() - RETIRED;
        LOG.warn("routes: generation {} stops with {} requests still running", number, left);
        context.getShutdownStrategy().setTimeout(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    discard();
  }

  /** Stops at once. */
  void discard() {
    context.stop();
  }
}
