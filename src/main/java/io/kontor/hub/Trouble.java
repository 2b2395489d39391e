package io.kontor.hub;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What an error means, said where routes end. Messages of exceptions may quote data: not logged.
 */
@Component
public class Trouble {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  /** Notes an error of ours, and finds the error route of the protocol that was called. */
  public void merchant(Exchange exchange) {
    Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    String route = exchange.getFromRouteId();
    if (error != null && !(error instanceof Rejected)) {
      LOG.debug("{}: {}", route, error.toString());
    }
    String system = route.substring(0, route.indexOf('.'));
    exchange.setProperty("errorRoute", "direct:" + system + ".merchant.error");
  }

  /** Answers with nothing but a status. */
  public void status(int status, Exchange exchange) {
    Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (status >= 500 && error != null) {
      LOG.error("{} failed: {}", exchange.getFromRouteId(), error.toString());
    }
    Message answer = exchange.getMessage();
    answer.removeHeaders("*");
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    answer.setBody("");
  }
}
