package io.kontor.cqr.shop;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The shop's orders, the newest first. They are gone when the demo ends. */
@Component
@OnlyInDemo
class Orders {

  private static final int MOST = 200;
  private static final int LENGTH = 8;
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final SecureRandom random = new SecureRandom();
  private final Deque<Order> orders = new ArrayDeque<>();

  synchronized Order place(Choices choices) {
    Order order = new Order("D-" + word(), choices, Instant.now());
    orders.addFirst(order);
    if (orders.size() > MOST) {
      orders.removeLast();
    }
    return order;
  }

  synchronized List<Order> all() {
    return List.copyOf(orders);
  }

  synchronized Optional<Order> find(String id) {
    return orders.stream().filter(order -> order.id().equals(id)).findFirst();
  }

  private String word() {
    StringBuilder word = new StringBuilder(LENGTH);
    random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> word.append(LETTERS.charAt(i)));
    return word.toString();
  }
}
