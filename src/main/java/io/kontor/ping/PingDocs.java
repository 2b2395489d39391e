package io.kontor.ping;

import io.kontor.openapi.ContractPage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Serves the protocol's description, for programs and for people. */
@Component
public class PingDocs {

  /** The page needs its own style, and nothing else. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private final PingContract contract;
  private final String page;

  PingDocs(PingContract contract) {
    this.contract = contract;
    this.page = ContractPage.of(contract.contract().text());
  }

  public void contract(Exchange exchange) {
    answer(exchange, "application/yaml; charset=utf-8", contract.contract().text());
  }

  public void page(Exchange exchange) {
    answer(exchange, "text/html; charset=utf-8", page);
    exchange.getMessage().setHeader("Content-Security-Policy", POLICY);
  }

  private static void answer(Exchange exchange, String type, String body) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.CONTENT_TYPE, type);
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setBody(body);
  }
}
