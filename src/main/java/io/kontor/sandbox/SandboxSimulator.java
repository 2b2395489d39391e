package io.kontor.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.HttpMessage;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sandbox behind its routes: a request comes in, an answer goes out, or nothing does. */
public final class SandboxSimulator {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxSimulator.class);

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private final SandboxApi api;
  private final SandboxPages pages;
  private final SandboxDesk desk;

  SandboxSimulator(SandboxApi api, SandboxPages pages, SandboxDesk desk) {
    this.api = api;
    this.pages = pages;
    this.desk = desk;
  }

  public void api(Exchange exchange) throws InterruptedException {
    answer(exchange, api::answer);
  }

  public void challenge(Exchange exchange) throws InterruptedException {
    answer(exchange, pages::answer);
  }

  public void ledger(Exchange exchange) throws InterruptedException {
    answer(exchange, desk::ledger);
  }

  public void faults(Exchange exchange) throws InterruptedException {
    answer(exchange, desk::faults);
  }

  private static void answer(Exchange exchange, Function<Call, Answer> work)
      throws InterruptedException {
    Answer answer = of(call(exchange.getMessage()), work);
    Thread.sleep(answer.pause());
    if (answer.cut()) {
      cut(exchange);
    } else {
      write(answer, exchange.getMessage());
    }
  }

  private static Answer of(Call call, Function<Call, Answer> work) {
    try {
      return work.apply(call);
    } catch (Refused e) {
      return Answer.error(e.status(), e.code(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return Answer.error(400, "invalid_request", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("sandbox: {} {} failed", call.method(), call.path(), e);
      return Answer.error(500, "internal_error", "something went wrong");
    }
  }

  private static Call call(Message message) {
    String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
    String body = message.getBody(String.class);
    return new Call(
        message.getHeader(Exchange.HTTP_METHOD, "", String.class),
        path.replaceAll("^/+|/+$", ""),
        message.getHeader("Authorization", "", String.class),
        message.getHeader("Idempotency-Key", "", String.class),
        body == null ? "" : body);
  }

  private static void write(Answer answer, Message message) {
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setHeader(Exchange.CONTENT_TYPE, answer.type());
    message.setHeader("Cache-Control", "no-store");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setHeader("Content-Security-Policy", POLICY);
    if (!answer.location().isEmpty()) {
      message.setHeader("Location", answer.location());
    }
    message.setBody(answer.body());
  }

  /** Closes the connection under the server: the caller sees it end in the middle of nothing. */
  private static void cut(Exchange exchange) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(null);
    HttpServletRequest request = exchange.getMessage(HttpMessage.class).getRequest();
    ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
