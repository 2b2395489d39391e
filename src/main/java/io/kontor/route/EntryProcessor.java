package io.kontor.route;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * The step from a consumer into the current generation, cheap because the message itself moves over
 * and back instead of being copied: body, stream, headers and their type stay what they were.
 */
final class EntryProcessor extends AsyncProcessorSupport {
  private static final int NOT_FOUND = 404;

  private final Live live;
  private final String routeId;

  EntryProcessor(Live live, String routeId) {
    this.live = live;
    this.routeId = routeId;
  }

  @Override
  public boolean process(Exchange outer, AsyncCallback callback) {
    try {
      Generation generation = live.acquire();
      AsyncProcessor route = generation.processor(routeId);
      if (route != null) {
        return pass(outer, generation, route, callback);
      }
      generation.release();
      gone(outer);
    } catch (RuntimeException e) {
      outer.setException(e);
    }
    callback.done(true);
    return true;
  }

  private boolean pass(
      Exchange outer, Generation generation, AsyncProcessor route, AsyncCallback callback) {
    Exchange inner = enter(outer, generation);
    return route.process(
        inner,
        done -> {
          leave(inner, outer);
          callback.done(done);
        });
  }

  /** The route was deleted a moment ago and its consumer is about to stop. */
  private static void gone(Exchange outer) {
    outer.getMessage().setBody(null);
    outer.getMessage().removeHeaders("*");
    outer.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, NOT_FOUND);
  }

  private Exchange enter(Exchange outer, Generation generation) {
    Exchange inner = outer.getExchangeExtension().createCopyWithProperties(generation.context());
    inner.setExchangeId(outer.getExchangeId());
    inner.getExchangeExtension().setFromEndpoint(outer.getFromEndpoint());
    inner.getExchangeExtension().setFromRouteId(routeId);
    outer.getExchangeExtension().copySafeCopyPropertiesTo(inner.getExchangeExtension());
    if (outer.hasVariables()) {
      inner.getVariables().putAll(outer.getVariables());
    }
    inner.setIn(outer.getIn());
    UnitOfWork work =
        PluginHelper.getUnitOfWorkFactory(generation.context()).createUnitOfWork(inner);
    inner.getExchangeExtension().setUnitOfWork(work);
    // The consumer still has to write the answer: until then its streams must stay open.
    outer.getExchangeExtension().addOnCompletion(new Completion(inner, work, generation));
    return inner;
  }

  private static void leave(Exchange inner, Exchange outer) {
    outer.setIn(inner.getIn());
    if (inner.hasOut()) {
      outer.setOut(inner.getOut());
    }
    if (inner.hasProperties()) {
      outer.getProperties().putAll(inner.getProperties());
    }
    if (inner.hasVariables()) {
      outer.getVariables().putAll(inner.getVariables());
    }
    var from = inner.getExchangeExtension();
    var to = outer.getExchangeExtension();
    from.copyInternalProperties(outer);
    from.copySafeCopyPropertiesTo(to);
    to.setRedeliveryExhausted(from.isRedeliveryExhausted());
    to.setErrorHandlerHandled(from.getErrorHandlerHandled());
    to.setFailureHandled(from.isFailureHandled());
    outer.setRollbackOnly(inner.isRollbackOnly());
    outer.setRollbackOnlyLast(inner.isRollbackOnlyLast());
    outer.setException(inner.getException());
  }

  /** Ends the inner unit of work with the outer one, then lets the generation go. */
  private record Completion(Exchange inner, UnitOfWork work, Generation generation)
      implements Synchronization {
    @Override
    public void onComplete(Exchange outer) {
      end();
    }

    @Override
    public void onFailure(Exchange outer) {
      end();
    }

    private void end() {
      try {
        UnitOfWorkHelper.doneUow(work, inner);
      } finally {
        generation.release();
      }
    }
  }
}
