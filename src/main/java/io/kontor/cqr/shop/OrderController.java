package io.kontor.cqr.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An order: how it stands, what can be done with it, and where the payer comes back to. */
@Controller
@RequestMapping("/demo/orders/{id}")
@OnlyInDemo
class OrderController {

  private final Orders orders;
  private final OrderViews views;
  private final FollowUps followUps;
  private final ShopPages pages;

  OrderController(Orders orders, OrderViews views, FollowUps followUps, ShopPages pages) {
    this.orders = orders;
    this.views = views;
    this.followUps = followUps;
    this.pages = pages;
  }

  @GetMapping
  ResponseEntity<String> show(HttpServletRequest request, @PathVariable String id) {
    return with(request, id, order -> pages.page(request, "order", model(order, "/live")));
  }

  @GetMapping("/live")
  ResponseEntity<String> live(HttpServletRequest request, @PathVariable String id) {
    return with(
        request,
        id,
        order -> pages.part(request, tag(), "order-live", new HashMap<>(views.one(order))));
  }

  @GetMapping("/standing")
  ResponseEntity<String> standing(HttpServletRequest request, @PathVariable String id) {
    return with(
        request,
        id,
        order -> pages.part(request, tag(), "standing", new HashMap<>(views.one(order))));
  }

  /** The payer is back. What the address says of the payment is shown, and not believed. */
  @GetMapping("/{outcome:success|pending|error|cancel|refused|back}")
  ResponseEntity<String> back(
      HttpServletRequest request, @PathVariable String id, @PathVariable String outcome) {
    return with(
        request,
        id,
        order -> {
          Map<String, Object> model = model(order, "/standing");
          model.putAll(ReturnWords.of(outcome));
          return pages.page(request, "back", model);
        });
  }

  @PostMapping("/look-up")
  ResponseEntity<String> lookUp(HttpServletRequest request, @PathVariable String id) {
    return with(
        request,
        id,
        order -> {
          followUps.lookUp(order);
          return toOrder(order);
        });
  }

  @PostMapping("/{action:cancel|capture}")
  ResponseEntity<String> act(
      HttpServletRequest request, @PathVariable String id, @PathVariable String action) {
    int number = action.equals("cancel") ? FollowUps.CANCEL : FollowUps.CAPTURE;
    return withPayment(request, id, (order, payment) -> followUps.act(order, payment, number));
  }

  @PostMapping("/refund")
  ResponseEntity<String> refund(
      HttpServletRequest request, @PathVariable String id, @RequestParam String amount) {
    if (!amount.matches("\\s*\\d{1,9}([.,]\\d{1,4})?\\s*")) {
      return pages.problem(
          request, HttpStatus.BAD_REQUEST, "That did not work", "The amount is not a number.");
    }
    BigDecimal value = new BigDecimal(amount.trim().replace(',', '.'));
    return withPayment(request, id, (order, payment) -> followUps.refund(order, payment, value));
  }

  private interface Action {
    void on(Order order, Told payment);
  }

  private ResponseEntity<String> withPayment(HttpServletRequest request, String id, Action action) {
    return with(
        request,
        id,
        order -> {
          Optional<Told> payment = views.standing(order).payment();
          if (payment.isEmpty()) {
            return pages.problem(
                request,
                HttpStatus.CONFLICT,
                "Not yet",
                "The shop has not been told of a payment for this order, so it has no paymentID.");
          }
          action.on(order, payment.get());
          return toOrder(order);
        });
  }

  private ResponseEntity<String> with(
      HttpServletRequest request, String id, Function<Order, ResponseEntity<String>> answer) {
    return orders
        .find(id)
        .map(answer)
        .orElseGet(
            () ->
                pages.problem(
                    request,
                    HttpStatus.NOT_FOUND,
                    "No such order",
                    "The shop keeps its orders in memory: a restart forgets them."));
  }

  private Map<String, Object> model(Order order, String live) {
    Map<String, Object> model = new HashMap<>(views.one(order));
    model.put("title", "Order " + order.id());
    model.put("said", views.said(order));
    model.put("live", ShopPages.ROOT + "/orders/" + order.id() + live);
    model.put("tag", tag());
    model.put("refundable", refundable(order));
    return model;
  }

  /** What is left of the payment, as a proposal. */
  private String refundable(Order order) {
    Standing standing = views.standing(order);
    BigDecimal left =
        standing
            .payment()
            .map(told -> told.amount().subtract(standing.refunded()).max(BigDecimal.ZERO))
            .orElse(order.choices().amount());
    return OrderViews.money(left, order.choices().currency()).replaceAll(" .*", "");
  }

  private String tag() {
    return "\"" + views.version() + "\"";
  }

  private static ResponseEntity<String> toOrder(Order order) {
    return ShopPages.seeOther(ShopPages.ROOT + "/orders/" + order.id() + "#said");
  }
}
