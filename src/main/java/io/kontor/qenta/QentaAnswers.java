package io.kontor.qenta;

import io.kontor.hub.Rejected;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes answers. An error is answered with status 200: clients take any other for a breakdown. */
@Component
public class QentaAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(QentaAnswers.class);

  private final QentaOnce once;

  QentaAnswers(QentaOnce once) {
    this.once = once;
  }

  /** Nothing of the request goes back with it. */
  public void write(QentaAnswer answer, Exchange exchange) {
    Message message = clear(exchange);
    message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
    message.setHeader("Cache-Control", "no-store");
    message.setBody(answer.toString());
  }

  /** Says what went wrong, in the words of the operation that was asked for. */
  public void error(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (caught instanceof QentaNotServed not) {
      Message message = clear(exchange);
      message.setHeader(Exchange.HTTP_RESPONSE_CODE, not.status());
      if (not.status() == 405) {
        message.setHeader("Allow", "POST");
      }
      message.setBody("");
      return;
    }
    once.release(exchange);
    QentaCall call = exchange.getProperty(QentaGate.CALL, QentaCall.class);
    QentaKind kind = call == null ? QentaKind.FRONTEND : call.kind();
    String language = call == null ? "en" : call.language();
    write(kind.errors(errors(caught), language), exchange);
  }

  private static Message clear(Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    exchange.removeProperty(Exchange.CHARSET_NAME);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    return message;
  }

  private static List<QentaError> errors(Throwable caught) {
    if (caught instanceof QentaRefused refused) {
      return refused.errors();
    }
    if (caught instanceof Rejected rejected) {
      return List.of(error(rejected.problem()));
    }
    LOG.error("a request failed: {} at {}", caught.getClass().getName(), place(caught));
    return List.of(QentaError.of(QentaError.UNKNOWN));
  }

  /** What the hub refuses, where the operation itself had no better word for it. */
  public static QentaError error(Rejected.Problem problem) {
    return switch (problem) {
      case UNKNOWN_PAYMENT -> QentaError.invalid(QentaName.ORDER_NUMBER);
      case AMOUNT -> QentaError.invalid(QentaName.AMOUNT);
      case CURRENCY -> QentaError.invalid(QentaName.CURRENCY);
      case METHOD -> QentaError.of(QentaError.UNSUPPORTED_TYPE);
      case NOT_ALLOWED -> QentaError.of(QentaError.NOT_ALLOWED_NOW);
      case EXPIRED -> QentaError.of(QentaError.SESSION_OVER);
      case BUSY -> QentaError.of(QentaError.TRY_LATER);
      case UNKNOWN_MERCHANT, KEY_REUSED, INVALID -> QentaError.of(QentaError.CONDITIONS);
    };
  }

  /** Where in our code it happened. Its message is not logged: it may quote what was sent. */
  private static String place(Throwable caught) {
    return Arrays.stream(caught.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("io.kontor"))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("an unknown place");
  }
}
