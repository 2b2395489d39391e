package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.openapi.Violation;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes answers and errors over HTTP. */
@Component
public class LinkAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(LinkAnswers.class);

  private final LinkOnce once;

  LinkAnswers(LinkOnce once) {
    this.once = once;
  }

  /** Nothing of the request goes back with it. */
  public void write(LinkAnswer answer, Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    exchange.removeProperty(Exchange.CHARSET_NAME);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Cache-Control", "no-store");
    message.setBody(answer.body());
  }

  /** Says what went wrong, and gives the request's turn back. */
  public void error(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    once.release(exchange);
    LinkError error = LinkError.of(caught);
    if (error.status() >= 500 && error != caught) {
      LOG.error("a request failed: {} at {}", caught.getClass().getName(), place(caught));
    }
    write(LinkAnswer.of(error.status(), body(error)), exchange);
    error.headers().forEach(exchange.getMessage()::setHeader);
  }

  /** Where in our code it happened. Its message is not logged: it may quote what was sent. */
  private static String place(Throwable caught) {
    return Arrays.stream(caught.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("io.kontor"))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("an unknown place");
  }

  private static ObjectNode body(LinkError error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode errors = body.putArray("errors");
    for (Violation reason : error.reasons()) {
      ObjectNode one = errors.addObject();
      one.put("code", reason.rule()).put("message", reason.message());
      if (!reason.property().isEmpty()) {
        one.put("property", reason.property());
      }
    }
    return body;
  }
}
