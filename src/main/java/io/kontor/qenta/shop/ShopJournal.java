package io.kontor.qenta.shop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every request that the shop received, word for word: no card number is among them. */
@Component("qentaShopJournal")
@OnlyInDemo
class ShopJournal {

  private static final int MOST = 300;

  private final Deque<String> requests = new ArrayDeque<>();

  synchronized void add(ShopRequest request) {
    requests.addFirst(request.raw());
    if (requests.size() > MOST) {
      requests.removeLast();
    }
  }

  synchronized List<String> newestFirst() {
    return List.copyOf(requests);
  }
}
