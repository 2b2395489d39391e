package io.kontor.qenta;

import io.kontor.qenta.QentaProperties.Customer;
import io.kontor.qenta.QentaProperties.Shop;

/**
 * A shop of a customer's.
 *
 * @param shopId as configured; a request without one means the customer's default shop
 */
public record QentaShop(String customerId, String shopId, Customer customer, Shop shop) {

  /** The hub's id of the merchant. */
  public String merchant() {
    return shop.merchant();
  }

  public QentaFingerprint fingerprint() {
    return new QentaFingerprint(customer.fingerprint(), customer.secret());
  }

  @Override
  public String toString() {
    return customerId + "/" + shopId;
  }
}
