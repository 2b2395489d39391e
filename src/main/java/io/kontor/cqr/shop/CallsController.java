package io.kontor.cqr.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All orders, the listener's calls as they arrive, and how it is to answer the next ones. */
@Controller
@OnlyInDemo
class CallsController {

  private static final int MOST_CALLS = 100;

  private final OrderViews views;
  private final Moods moods;
  private final ShopPages pages;

  CallsController(OrderViews views, Moods moods, ShopPages pages) {
    this.views = views;
    this.moods = moods;
    this.pages = pages;
  }

  @GetMapping("/demo/orders")
  ResponseEntity<String> show(HttpServletRequest request) {
    Map<String, Object> model = live();
    model.put("title", "Orders and calls");
    model.put("live", ShopPages.ROOT + "/orders/live");
    model.put("tag", tag());
    model.put("moods", choices());
    return pages.page(request, "orders", model);
  }

  @GetMapping("/demo/orders/live")
  ResponseEntity<String> live(HttpServletRequest request) {
    return pages.part(request, tag(), "orders-live", live());
  }

  @PostMapping("/demo/listener")
  ResponseEntity<String> listener(
      HttpServletRequest request, @RequestParam String mood, @RequestParam int calls) {
    if (Arrays.stream(Mood.values()).noneMatch(one -> one.name().equals(mood))) {
      return pages.problem(
          request, HttpStatus.BAD_REQUEST, "That did not work", "The listener cannot do this.");
    }
    moods.set(Mood.valueOf(mood), Math.clamp(calls, 1, MOST_CALLS));
    return ShopPages.seeOther(ShopPages.ROOT + "/orders#listener");
  }

  private Map<String, Object> live() {
    Map<String, Object> model = new HashMap<>(views.all());
    Mood mood = moods.current();
    model.put("mood", mood.text());
    model.put("prompt", mood == Mood.PROMPT);
    model.put("left", moods.left() == 1 ? "the next call" : "the next " + moods.left() + " calls");
    return model;
  }

  private List<Map<String, Object>> choices() {
    Mood current = moods.current();
    return Arrays.stream(Mood.values())
        .map(
            mood ->
                Map.<String, Object>of(
                    "name", mood.name(), "text", mood.text(), "chosen", mood == current))
        .toList();
  }

  private String tag() {
    return "\"" + views.version() + "\"";
  }
}
