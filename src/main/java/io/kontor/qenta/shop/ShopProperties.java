package io.kontor.qenta.shop;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop got when it became a customer.
 *
 * @param service the address of the payment service, with its prefix
 * @param address where browsers find the shop
 */
@ConfigurationProperties("kontor.qenta.shop")
record ShopProperties(
    @DefaultValue("http://localhost:8080/seamless") URI service,
    @DefaultValue("http://localhost:8082/qenta/shop") URI address,
    @DefaultValue("") String customerId,
    @DefaultValue("") String shopId,
    @DefaultValue("") String secret) {

  @Override
  public String toString() {
    return customerId + "/" + shopId;
  }
}
