package io.kontor.cqr.shop;

import io.kontor.cqr.wire.GetRedirectDataResponse;
import io.kontor.cqr.wire.RedirectData;
import io.kontor.cqr.wire.RedirectDataWithPost;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The shop window, and the way from there to the payment page. */
@Controller
@OnlyInDemo
class ShopController {

  private final ShopProperties shop;
  private final Orders orders;
  private final PaymentClient client;
  private final ShopPages pages;

  ShopController(ShopProperties shop, Orders orders, PaymentClient client, ShopPages pages) {
    this.shop = shop;
    this.orders = orders;
    this.client = client;
    this.pages = pages;
  }

  @GetMapping({"/demo", "/demo/"})
  ResponseEntity<String> window(HttpServletRequest request) {
    return pages.page(
        request,
        "shop",
        Map.of(
            "title",
            "Things for the desk",
            "products",
            Product.ALL.stream().map(ShopController::view).toList(),
            "cards",
            shop.cards(),
            "shop",
            shop));
  }

  /** Asks the payment service where to send the payer, and sends him there. */
  @PostMapping("/demo/buy")
  ResponseEntity<String> buy(HttpServletRequest request, @RequestParam Map<String, String> form) {
    Choices choices;
    try {
      choices = Choices.of(form);
    } catch (IllegalArgumentException e) {
      return pages.problem(
          request, HttpStatus.BAD_REQUEST, "That did not work", String.valueOf(e.getMessage()));
    }
    Order order = orders.place(choices);
    Asked<GetRedirectDataResponse> asked =
        client.ask(
            "getRedirectData",
            service -> service.getRedirectData(new RedirectRequest(shop).of(order.id(), choices)));
    order.add(asked.said());
    return asked
        .answer()
        .map(answer -> goOn(request, order, answer.getRedirectData()))
        .orElseGet(() -> ShopPages.seeOther(ShopPages.ROOT + "/orders/" + order.id()));
  }

  private ResponseEntity<String> goOn(HttpServletRequest request, Order order, RedirectData data) {
    if (!(data instanceof RedirectDataWithPost post)) {
      return ShopPages.seeOther(data.getRedirectUrl());
    }
    List<Map<String, String>> fields =
        post.getDataFields().getDataField().stream()
            .map(field -> Map.of("key", field.getKey(), "value", field.getValue()))
            .toList();
    return pages.page(
        request,
        "handover",
        Map.of(
            "title",
            "To the payment page",
            "order",
            order.id(),
            "address",
            data.getRedirectUrl(),
            "fields",
            fields));
  }

  private static Map<String, Object> view(Product product) {
    return Map.of(
        "id", product.id(),
        "name", product.name(),
        "text", product.text(),
        "amount", product.price().toPlainString(),
        "price", OrderViews.money(product.price(), Product.CURRENCY),
        "picture", product.picture());
  }
}
