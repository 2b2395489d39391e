package io.kontor.qenta.shop;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The shop behind its route: a request comes in, an answer goes out. */
@Component("qentaShop")
@OnlyInDemo
public class ShopDoor {

  private static final Logger LOG = LoggerFactory.getLogger(ShopDoor.class);

  private final ShopDesk desk;
  private final ShopPages pages;

  ShopDoor(ShopDesk desk, ShopPages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /** Answers a request. */
  public void answer(Exchange exchange) {
    Message message = exchange.getMessage();
    write(reply(request(message)), message);
  }

  private ShopReply reply(ShopRequest request) {
    try {
      return desk.answer(request);
    } catch (RuntimeException e) {
      LOG.error("the shop failed at {}", request.path(), e);
      return pages.problem(500, "Something went wrong in the shop.");
    }
  }

  private static ShopRequest request(Message message) {
    String path = header(message, Exchange.HTTP_PATH).replaceAll("^/+|/+$", "");
    String query = header(message, Exchange.HTTP_QUERY);
    String text = message.getBody(String.class);
    String body = text == null ? "" : text;
    String method = header(message, Exchange.HTTP_METHOD);
    Map<String, String> form = PaymentService.read(body);
    StringBuilder raw = new StringBuilder(method + " /" + path + "?" + query + "\n");
    message
        .getHeaders()
        .forEach((name, value) -> raw.append(name).append(": ").append(value).append('\n'));
    return new ShopRequest(
        method,
        path,
        form,
        header(message, "Origin"),
        address(message),
        header(message, "User-Agent"),
        raw + "\n" + body);
  }

  /** The payer's; the server writes those of IPv6 in brackets. */
  private static String address(Message message) {
    return message instanceof HttpMessage http
        ? http.getRequest().getRemoteAddr().replaceAll("[\\[\\]]", "")
        : "";
  }

  private static String header(Message message, String name) {
    return message.getHeader(name, "", String.class);
  }

  private static void write(ShopReply reply, Message message) {
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    message.setHeader(Exchange.CONTENT_TYPE, reply.type());
    message.setHeader("Cache-Control", "no-store");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setHeader("Referrer-Policy", "same-origin");
    if (!reply.nonce().isEmpty()) {
      message.setHeader("Content-Security-Policy", reply.policy());
    }
    if (!reply.location().isEmpty()) {
      message.setHeader("Location", reply.location());
    }
    message.setBody(reply.body());
  }
}
