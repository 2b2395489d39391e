package io.kontor.uniphore.simulator;

import io.kontor.security.FormBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.core.io.ClassPathResource;

/** The flow's pages, and what its server asks of the hub. */
public final class UniphoreFlow {

  private static final Set<String> ASSETS = Set.of("flow.js", "flow.css", "checkout.js");

  /** What the flow's server asks: where, and with which form. */
  public record Request(String path, byte[] body) {}

  private final String hub;
  private final String key;

  UniphoreFlow(String hub, String key) {
    this.hub = hub;
    this.key = key;
  }

  /** The flow's page. */
  public void page(Exchange exchange) {
    answer(exchange, "text/html", text("flow.html").replace("{{hub}}", hub));
  }

  /** What the page loads. */
  public void asset(String name, Exchange exchange) {
    if (!ASSETS.contains(name)) {
      throw new IllegalArgumentException("no such file");
    }
    answer(exchange, name.endsWith(".css") ? "text/css" : "text/javascript", text(name));
  }

  /** The charge that the page's variables ask for, as one of the two kinds of integration point. */
  public Request request(Exchange exchange) {
    Message message = exchange.getMessage();
    boolean asGateway = message.getHeader(Exchange.HTTP_PATH, "", String.class).contains("charges");
    Map<String, String> form = new TreeMap<>();
    form.put("amount", message.getHeader("amount", "", String.class));
    form.put("currency", message.getHeader("currency", "", String.class));
    form.put(asGateway ? "source" : "token", message.getHeader("token", "", String.class));
    form.put("description", "Parking ticket");
    if (!asGateway) {
      form.put("language", message.getHeader("language", "", String.class));
    }
    return new Request(
        asGateway ? "/v1/charges" : "/uniphore/v1/payments", new FormBody().encode(form));
  }

  /** The secret key, as the user of Basic with no password. */
  public String authorization() {
    byte[] pair = (key + ":").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static void answer(Exchange exchange, String type, String body) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.CONTENT_TYPE, type + "; charset=utf-8");
    message.setBody(body);
  }

  private static String text(String name) {
    try {
      return new ClassPathResource("io/kontor/uniphore/simulator/" + name)
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
