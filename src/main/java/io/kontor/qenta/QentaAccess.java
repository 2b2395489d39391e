package io.kontor.qenta;

import io.kontor.hub.HubProperties;
import io.kontor.qenta.QentaProperties.Customer;
import io.kontor.qenta.QentaProperties.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose a request claims to be. That it is, only its fingerprint shows. */
@Component
public class QentaAccess {

  private static final int CUSTOMER_ID = 7;
  private static final int LONGEST_SHOP_ID = 16;

  private final Map<String, Customer> customers;

  QentaAccess(QentaProperties properties, HubProperties hub) {
    this.customers = properties.customers();
    customers.forEach((id, customer) -> check(id, customer, hub.merchants().keySet()::contains));
  }

  /** The shop that a request names; empty if there is none of that name. */
  public Optional<QentaShop> shop(QentaForm form) {
    return shop(form.text("customerId"), form.text("shopId"));
  }

  /** The shop of a customer; without a {@code shopId} its default one. */
  public Optional<QentaShop> shop(String customerId, String shopId) {
    Customer customer = customers.get(customerId);
    if (customer == null) {
      return Optional.empty();
    }
    String id = shopId.isEmpty() ? customer.defaultShop() : shopId;
    Shop shop = customer.shops().get(id);
    return shop == null
        ? Optional.empty()
        : Optional.of(new QentaShop(customerId, id, customer, shop));
  }

  /** What is wrong with the names that a request gives its customer and its shop. */
  public List<QentaError> errors(QentaForm form) {
    List<QentaError> errors = new ArrayList<>();
    String customerId = form.text("customerId");
    if (customerId.isEmpty()) {
      errors.add(QentaError.missing(QentaName.CUSTOMER_ID));
    } else if (customerId.length() != CUSTOMER_ID) {
      errors.add(QentaError.length(QentaName.CUSTOMER_ID));
    } else if (!customers.containsKey(customerId)) {
      errors.add(QentaError.invalid(QentaName.CUSTOMER_ID));
    }
    String shopId = form.text("shopId");
    if (shopId.length() > LONGEST_SHOP_ID) {
      errors.add(QentaError.length(QentaName.SHOP_ID));
    } else if (errors.isEmpty() && shop(form).isEmpty()) {
      errors.add(
          shopId.isEmpty()
              ? QentaError.missing(QentaName.SHOP_ID)
              : QentaError.invalid(QentaName.SHOP_ID));
    }
    return errors;
  }

  private static void check(
      String id, Customer customer, java.util.function.Predicate<String> isMerchant) {
    String key = "kontor.qenta.customers." + id;
    String standard = customer.defaultShop();
    if (!standard.isEmpty() && !customer.shops().containsKey(standard)) {
      throw new IllegalArgumentException(key + ".default-shop is none of its shops");
    }
    customer
        .shops()
        .forEach(
            (name, shop) -> {
              if (!isMerchant.test(shop.merchant())) {
                throw new IllegalArgumentException(
                    key + ".shops." + name + ".merchant is not among kontor.merchants");
              }
            });
  }
}
