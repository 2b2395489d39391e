package io.kontor.quiq.links;

import io.kontor.openapi.Contract;
import io.kontor.openapi.ContractPage;
import io.kontor.route.RouteNeeds;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The links' OpenAPI document; each of its operations has a route. */
@Component
public class LinkContract implements RouteNeeds {

  /** The page needs its own style, and nothing else. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private final Contract contract;
  private final String page;

  LinkContract(@Value("${kontor.quiq.contract:routes/quiq/quiq.openapi.yaml}") Path file) {
    this.contract = Contract.read(file);
    this.page = ContractPage.of(contract.text());
  }

  Contract contract() {
    return contract;
  }

  @Override
  public List<Need> needs() {
    return contract.operations().stream()
        .map(
            one ->
                new Need(
                    "direct:quiq.links." + one.id(),
                    "quiq.openapi.yaml describes the operation " + one.id()))
        .toList();
  }

  /** Answers with the document. */
  public void text(Exchange exchange) {
    answer(exchange, "application/yaml; charset=utf-8", contract.text());
  }

  /** Answers with the document as a page. */
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
