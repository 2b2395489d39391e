package io.kontor.qenta.shop;

import io.kontor.qenta.shop.ShopOrder.Told;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the shop does at each of its addresses, from checkout to the result. */
@Component("qentaShopDesk")
@OnlyInDemo
class ShopDesk {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final ShopOrders orders;
  private final ShopProperties shop;
  private final PaymentService service;
  private final ShopPages pages;
  private final ShopJournal journal;
  private final String script = ShopPages.text("shop.js");

  ShopDesk(
      ShopProperties shop,
      ShopOrders orders,
      PaymentService service,
      ShopPages pages,
      ShopJournal journal) {
    this.shop = shop;
    this.orders = orders;
    this.service = service;
    this.pages = pages;
    this.journal = journal;
  }

  ShopReply answer(ShopRequest request) {
    journal.add(request);
    boolean fromElsewhere = request.isPost() && !request.origin().equals(origin(shop.address()));
    return switch (request.part(0)) {
      case "" -> pages.page("window", Map.of("title", "Ledgers", "price", price()));
      case "confirm" -> confirm(request);
      case "fallback" -> pages.page("fallback", Map.of("response", request.field("response")));
      case "requests" -> requests();
      case "checkout" -> fromElsewhere ? notFound() : checkout(request);
      case "orders" -> fromElsewhere ? notFound() : order(request);
      default -> notFound();
    };
  }

  /** Opens a data storage for the order that begins. */
  private ShopReply checkout(ShopRequest request) {
    byte[] random = new byte[6];
    RANDOM.nextBytes(random);
    ShopOrder order =
        new ShopOrder(HexFormat.of().formatHex(random), request.field("form").equals("frame"));
    order.opened(service.init(order));
    if (order.storageId().isEmpty()) {
      return pages.problem(502, "The payment service did not open a data storage.");
    }
    orders.keep(order);
    return ShopReply.seeOther(shop.address() + "/orders/" + order.id());
  }

  private ShopReply order(ShopRequest request) {
    Optional<ShopOrder> order = orders.find(request.part(1));
    return order
        .map(
            it ->
                switch (request.part(2)) {
                  case "" -> form(it);
                  case "review" -> review(it);
                  case "buy" -> buy(it, request);
                  default -> result(it, request.part(2));
                })
        .orElseGet(this::notFound);
  }

  private ShopReply form(ShopOrder order) {
    Map<String, Object> model =
        Map.of(
            "title", "Payment",
            "order", order.id(),
            "framed", order.isFramed(),
            "javascriptUrl", order.javascriptUrl(),
            "script", script,
            "price", price());
    return pages.page(200, "form", model, origin(URI.create(order.javascriptUrl())));
  }

  /** Shows the order, with what may be shown of the card. */
  private ShopReply review(ShopOrder order) {
    Map<String, String> answer = service.read(order);
    List<Map<String, String>> facts = new ArrayList<>();
    answer.forEach(
        (name, value) -> {
          if (name.startsWith("paymentInformation.1.")) {
            facts.add(Map.of("name", name.substring(name.lastIndexOf('.') + 1), "value", value));
          }
        });
    if (facts.isEmpty()) {
      return pages.problem(
          409, answer.getOrDefault("error.1.consumerMessage", "No card has been entered."));
    }
    return pages.page(
        "review",
        Map.of("title", "Your order", "order", order.id(), "facts", facts, "price", price()));
  }

  private ShopReply buy(ShopOrder order, ShopRequest request) {
    Map<String, String> answer = service.start(order, request);
    String onward = answer.getOrDefault("redirectUrl", "");
    return onward.isEmpty()
        ? pages.problem(
            409, answer.getOrDefault("error.1.consumerMessage", "The payment did not start."))
        : ShopReply.seeOther(onward);
  }

  /** The payment service tells the result before it sends the payer back. */
  private ShopReply confirm(ShopRequest request) {
    Optional<ShopOrder> order = orders.find(request.part(1));
    if (order.isEmpty() || !request.isPost()) {
      return ShopReply.text(404, "");
    }
    order.get().hear(new Told(request.form(), service.isGenuine(request.form())));
    return ShopReply.text(200, "<QPAY-CONFIRMATION-RESPONSE result=\"OK\" />");
  }

  private ShopReply result(ShopOrder order, String result) {
    List<Map<String, Object>> told = new ArrayList<>();
    for (Told one : order.told()) {
      List<Map<String, String>> fields = new ArrayList<>();
      one.fields().forEach((name, value) -> fields.add(Map.of("name", name, "value", value)));
      told.add(Map.of("state", one.state(), "genuine", one.genuine(), "fields", fields));
    }
    String title =
        switch (result) {
          case "success" -> "Thank you for your order";
          case "pending" -> "Your payment is on its way";
          case "cancel" -> "You cancelled the payment";
          default -> "The payment failed";
        };
    return pages.page(
        "result",
        Map.of("title", title, "order", order.id(), "told", told, "untold", told.isEmpty()));
  }

  private ShopReply requests() {
    return pages.page(
        "requests", Map.of("title", "What the shop received", "requests", journal.newestFirst()));
  }

  private ShopReply notFound() {
    return pages.problem(404, "There is nothing here.");
  }

  private static String price() {
    return ShopOrder.AMOUNT + " " + ShopOrder.CURRENCY;
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
