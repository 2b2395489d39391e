package io.kontor.qenta.shop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The latest orders, in memory. */
@Component("qentaShopOrders")
@OnlyInDemo
class ShopOrders {

  private static final int MOST = 500;

  private final Map<String, ShopOrder> orders = new LinkedHashMap<>();

  synchronized void keep(ShopOrder order) {
    orders.put(order.id(), order);
    if (orders.size() > MOST) {
      orders.remove(orders.keySet().iterator().next());
    }
  }

  synchronized Optional<ShopOrder> find(String id) {
    return Optional.ofNullable(orders.get(id));
  }
}
