package io.kontor.paymentiq.simulator;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulator behind its routes: a request comes in, an answer goes out. */
public final class PiqSimulator {

  private static final Logger LOG = LoggerFactory.getLogger(PiqSimulator.class);

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private final Cashier cashier;
  private final BackOffice backOffice;
  private final Desk desk;

  PiqSimulator(Cashier cashier, BackOffice backOffice, Desk desk) {
    this.cashier = cashier;
    this.backOffice = backOffice;
    this.desk = desk;
  }

  public void cashier(Exchange exchange) throws InterruptedException {
    answer(exchange, cashier::answer);
  }

  public void token(Exchange exchange) throws InterruptedException {
    answer(exchange, backOffice::token);
  }

  public void payments(Exchange exchange) throws InterruptedException {
    answer(exchange, backOffice::payments);
  }

  public void ledger(Exchange exchange) throws InterruptedException {
    answer(exchange, desk::ledger);
  }

  public void faults(Exchange exchange) throws InterruptedException {
    answer(exchange, desk::faults);
  }

  private static void answer(Exchange exchange, Function<Request, Reply> work)
      throws InterruptedException {
    Reply reply = of(request(exchange.getMessage()), work);
    Thread.sleep(reply.pause());
    write(reply, exchange.getMessage());
  }

  private static Reply of(Request request, Function<Request, Reply> work) {
    try {
      return work.apply(request);
    } catch (IllegalArgumentException e) {
      return Reply.error(400, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("paymentiq simulator: {} failed", request, e);
      return Reply.error(500, "something went wrong");
    }
  }

  private static Request request(Message message) {
    String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
    String query = message.getHeader(Exchange.HTTP_QUERY, "", String.class);
    String body = message.getBody(String.class);
    return new Request(
        message.getHeader(Exchange.HTTP_METHOD, "", String.class),
        path.replaceAll("^/+|/+$", ""),
        Request.pairs(query),
        message.getHeader("Authorization", "", String.class),
        body == null ? "" : body);
  }

  private static void write(Reply reply, Message message) {
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    message.setHeader(Exchange.CONTENT_TYPE, reply.type());
    message.setHeader("Cache-Control", "no-store");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setHeader("Content-Security-Policy", POLICY);
    if (!reply.location().isEmpty()) {
      message.setHeader("Location", reply.location());
    }
    message.setBody(reply.body());
  }
}
