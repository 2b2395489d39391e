package io.kontor.route;

import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How Java calls a route: always the generation in use, which stays until the call has ended.
 *
 * <p>What the route throws is thrown here as it is, checked exceptions too.
 */
@Component
public class Routes {
  private final Live live;

  Routes(Live live) {
    this.live = live;
  }

  /** The body that the route at {@code uri}, such as {@code direct:a.b}, answers with. */
  public @Nullable Object request(String uri, @Nullable Object body) {
    return request(uri, body, Map.of());
  }

  /** The body that the route answers with. */
  public @Nullable Object request(String uri, @Nullable Object body, Map<String, Object> headers) {
    return exchange(
            uri,
            exchange -> {
              exchange.getMessage().setBody(body);
              exchange.getMessage().setHeaders(headers);
            })
        .getMessage()
        .getBody();
  }

  /** The body that the route answers with, converted to {@code type}; never null. */
  public <T> T request(String uri, @Nullable Object body, Class<T> type) {
    Generation generation = live.acquire();
    try {
      Exchange answer = send(generation, uri, exchange -> exchange.getMessage().setBody(body));
      return answer.getMessage().getMandatoryBody(type);
    } catch (InvalidPayloadException e) {
      throw new IllegalStateException(uri + " did not answer with " + type.getSimpleName(), e);
    } finally {
      generation.release();
    }
  }

  /** The exchange as the route left it. */
  public Exchange exchange(String uri, Processor prepare) {
    Generation generation = live.acquire();
    try {
      return send(generation, uri, prepare);
    } finally {
      generation.release();
    }
  }

  private static Exchange send(Generation generation, String uri, Processor prepare) {
    Exchange answer = generation.template().request(uri, prepare);
    Throwable thrown = answer.getException();
    // Camel wraps what is not an Exception.
    if (thrown instanceof CamelExecutionException wrapper && wrapper.getCause() != null) {
      thrown = wrapper.getCause();
    }
    if (thrown != null) {
      throw Routes.<RuntimeException>unchecked(thrown);
    }
    return answer;
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
