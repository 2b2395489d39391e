package io.kontor.quiq.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What an agent, human or bot, can do: ask for payments and see what became of them. */
final class Agent {

  private final QuiqSimulatorProperties properties;
  private final Ledger ledger;

  Agent(QuiqSimulatorProperties properties, Ledger ledger) {
    this.properties = properties;
    this.ledger = ledger;
  }

  /** {@code POST} makes a message of its JSON, {@code GET} lists all. */
  Reply payments(Request request) {
    if (request.method().equals("POST")) {
      ObjectNode asked = Json.read(request.body()).deepCopy();
      return Reply.json(201, view(ledger.create(asked)));
    }
    ObjectNode list = Json.object();
    ArrayNode data = list.putArray("payments");
    ledger.all().forEach(payment -> data.add(view(payment)));
    return Reply.json(200, list);
  }

  /** A short link leads to the client's page. */
  Reply link(Request request) {
    Optional<Payment> payment = ledger.ofCode(request.path());
    return payment
        .map(found -> Reply.seeOther(url(found)))
        .orElseGet(() -> Reply.error(404, "there is no such link"));
  }

  private ObjectNode view(Payment payment) {
    return payment
        .told()
        .put("url", url(payment))
        .put("shortUrl", properties.url() + "/s/" + payment.code())
        .put("replies", payment.replies());
  }

  private String url(Payment payment) {
    String key = payment.key();
    return properties.collectionUrl()
        + "?token="
        + payment.token()
        + (key.isEmpty() ? "" : "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
  }
}
