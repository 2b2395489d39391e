package io.kontor.ping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes answers and errors over HTTP. */
@Component
public class PingAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(PingAnswers.class);

  private final PingOnce once;

  PingAnswers(PingOnce once) {
    this.once = once;
  }

  /** Nothing of the request goes back with it. */
  public void write(PingAnswer answer, Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    exchange.removeProperty(Exchange.CHARSET_NAME);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    if (!answer.contentType().isEmpty()) {
      message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
    }
    message.setHeader("Cache-Control", "no-store");
    message.setBody(answer.body());
  }

  /** Says what went wrong, and gives the request's turn back. */
  public void error(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    once.release(exchange);
    PingError error = PingError.of(caught);
    if (error.status() >= 500 && error != caught) {
      LOG.error("a request failed: {} at {}", caught.getClass().getName(), place(caught));
    }
    write(PingAnswer.of(error.status(), body(error)), exchange);
    error.header().ifPresent(name -> exchange.getMessage().setHeader(name, error.headerValue()));
  }

  /** Where in our code it happened. Its message is not logged: it may quote what was sent. */
  private static String place(Throwable caught) {
    return Arrays.stream(caught.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("io.kontor"))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("an unknown place");
  }

  static ObjectNode body(PingError error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode errors = body.putArray("errors");
    for (PingError.Reason reason : error.reasons()) {
      ObjectNode one = errors.addObject();
      one.put("error", reason.error());
      one.put("description", reason.description());
      if (!reason.property().isEmpty()) {
        one.put("property", reason.property());
      }
    }
    return body;
  }
}
