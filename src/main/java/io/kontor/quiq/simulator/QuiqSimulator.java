package io.kontor.quiq.simulator;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulator behind its routes: a request comes in, an answer goes out. */
public final class QuiqSimulator {

  private static final Logger LOG = LoggerFactory.getLogger(QuiqSimulator.class);
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Api api;
  private final Agent agent;
  private final Chat chat;
  private final Faults faults;

  QuiqSimulator(Api api, Agent agent, Chat chat, Faults faults) {
    this.api = api;
    this.agent = agent;
    this.chat = chat;
    this.faults = faults;
  }

  public void api(Exchange exchange) throws InterruptedException {
    answer(exchange, api::answer);
  }

  public void payments(Exchange exchange) throws InterruptedException {
    answer(exchange, agent::payments);
  }

  public void link(Exchange exchange) throws InterruptedException {
    answer(exchange, agent::link);
  }

  public void chat(Exchange exchange) throws InterruptedException {
    answer(exchange, chat::answer);
  }

  public void faults(Exchange exchange) throws InterruptedException {
    answer(exchange, faults::answer);
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
      return Reply.error(400, "the request is not right");
    } catch (RuntimeException e) {
      LOG.error("Quiq simulator: {} failed: {}", request, e.getClass().getName());
      return Reply.error(500, "something went wrong");
    }
  }

  private static Request request(Message message) {
    String body = message.getBody(String.class);
    String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
    return new Request(
        message.getHeader(Exchange.HTTP_METHOD, "", String.class),
        path.replaceAll("^/+|/+$", ""),
        message.getHeader(Exchange.HTTP_QUERY, "", String.class),
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
    message.setHeader("Referrer-Policy", "no-referrer");
    if (!reply.location().isEmpty()) {
      message.setHeader("Location", reply.location());
    }
    message.setBody(reply.body());
  }
}
