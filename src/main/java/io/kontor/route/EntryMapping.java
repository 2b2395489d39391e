package io.kontor.route;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/**
 * Which consumer serves a path of the hub's port, exchanged without a moment in which none does.
 *
 * <p>Camel's own mapping forgets a path before it learns the new consumer, method by method, and
 * never forgets the path of a route that was removed.
 */
final class EntryMapping extends CamelRequestHandlerMapping {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  EntryMapping(PlatformHttpEngine engine, CamelContext context) {
    super(context.getComponent("platform-http", PlatformHttpComponent.class), engine);
  }

  @Override
  protected @Nullable HandlerMethod getHandlerInternal(HttpServletRequest request)
      throws Exception {
    lock.readLock().lock();
    try {
      return super.getHandlerInternal(request);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void registerHttpEndpoint(HttpEndpointModel model) {
    lock.writeLock().lock();
    try {
      super.registerHttpEndpoint(model);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The paths of this consumer are known again. */
  void remember(PlatformHttpConsumer consumer) {
    var endpoint = consumer.getEndpoint();
    registerHttpEndpoint(
        new HttpEndpointModel(
            endpoint.getPath(),
            endpoint.getHttpMethodRestrict(),
            endpoint.getConsumes(),
            endpoint.getProduces(),
            consumer));
  }

  /** From now on the paths of this consumer are unknown, unless another has taken them over. */
  void forget(PlatformHttpConsumer consumer) {
    lock.writeLock().lock();
    try {
      getHandlerMethods()
          .forEach(
              (path, method) -> {
                if (method.getBean() == consumer) {
                  unregisterMapping(path);
                }
              });
    } finally {
      lock.writeLock().unlock();
    }
  }
}
