package io.kontor.stripe.simulator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.HttpMessage;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulator behind its route: a request comes in, an answer goes out. */
public final class StripeSimulator {

  private static final Logger LOG = LoggerFactory.getLogger(StripeSimulator.class);

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private final Books books;
  private final Front front;
  private final Pages pages;
  private final Desk desk;

  StripeSimulator(Books books, Front front, Pages pages, Desk desk) {
    this.books = books;
    this.front = front;
    this.pages = pages;
    this.desk = desk;
  }

  public void answer(Exchange exchange) throws InterruptedException {
    Reply reply = of(request(exchange.getMessage()));
    Thread.sleep(reply.pause());
    if (reply.cut()) {
      cut(exchange);
    } else {
      write(reply, exchange.getMessage());
      say(reply, exchange);
    }
  }

  private Reply of(Request request) {
    try {
      return switch (request.part(0)) {
        case "pay" -> locked(request, pages::checkout);
        case "3ds" -> locked(request, pages::challenge);
        case "ledger" -> locked(request, it -> desk.ledger());
        case "faults" -> desk.faults(request);
        default -> front.answer(request);
      };
    } catch (Problem e) {
      return e.reply();
    } catch (IllegalArgumentException e) {
      return Problem.invalid(400, "", "", String.valueOf(e.getMessage())).reply();
    } catch (RuntimeException e) {
      LOG.error("stripe simulator: {} failed", request, e);
      return Problem.of(500, "api_error", "", "Something went wrong.").reply();
    }
  }

  private Reply locked(Request request, Function<Request, Reply> work) {
    synchronized (books) {
      return work.apply(request);
    }
  }

  private static Request request(Message message) {
    String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
    String query = message.getHeader(Exchange.HTTP_QUERY, "", String.class);
    String body = message.getBody(String.class);
    String form = body == null || body.startsWith("{") ? "" : body;
    return new Request(
        message.getHeader(Exchange.HTTP_METHOD, "", String.class),
        path.replaceAll("^/+|/+$", ""),
        Request.fields(query, form),
        message.getHeader("Authorization", "", String.class),
        message.getHeader("Idempotency-Key", "", String.class),
        message.getHeader("Stripe-Version", "", String.class),
        body == null ? "" : body);
  }

  private static void write(Reply reply, Message message) {
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    message.setHeader(Exchange.CONTENT_TYPE, reply.type());
    message.setHeader("Cache-Control", "no-store");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setHeader("Content-Security-Policy", POLICY);
    message.setBody(reply.body());
  }

  /** Past the filter, which lets none but the hub's own headers out. */
  private static void say(Reply reply, Exchange exchange) {
    HttpServletResponse response = exchange.getMessage(HttpMessage.class).getResponse();
    reply.headers().forEach(response::setHeader);
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
