package io.kontor.cqr.shop;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop got from the payment service when it became its merchant.
 *
 * @param service the address of the payment service
 * @param address where browsers find the shop
 * @param username for the shop's calls to the service, with {@code password}
 * @param slowness how long the listener takes to answer when it is told to be slow
 * @param cards what the test provider does with which card
 */
@ConfigurationProperties("kontor.cqr.shop")
record ShopProperties(
    @DefaultValue("http://localhost:8080/soap/cqr/PaymentService") URI service,
    @DefaultValue("http://localhost:8080/demo") URI address,
    @DefaultValue("") String merchantId,
    @DefaultValue("") String shopId,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue Listener listener,
    @DefaultValue("20s") Duration slowness,
    @DefaultValue List<Card> cards) {

  /** What the service must show to be heard by the listener. */
  record Listener(@DefaultValue("") String username, @DefaultValue("") String password) {}

  /**
   * @param result what becomes of a payment with this card
   */
  record Card(String number, String result) {}
}
