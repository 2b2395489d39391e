package io.kontor.cqr.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Messages of the protocol, and a shop that understands them. */
final class Messages {

  static final String AUTHORIZATION = basic("kontor:listener-secret");

  private Messages() {}

  static ShopProperties shop(String service) {
    return new ShopProperties(
        URI.create(service),
        URI.create("http://shop.example/demo"),
        "demo",
        "demo-shop",
        "demo",
        "demo-secret",
        new ShopProperties.Listener("kontor", "listener-secret"),
        Duration.ofMillis(200),
        List.of(new ShopProperties.Card("4111 1111 1111 1111", "Paid")));
  }

  static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** A call for the listener, of the payment of this transaction. */
  static byte[] event(String transaction) {
    return soap(
        ListenerXml.SOAP_11,
        sample("handlePaymentStateChangedEventRequest").replace("order-1001", transaction));
  }

  static byte[] notification(String transaction) {
    return sample("handlePaymentStateChangedNotificationRequest")
        .replace("order-1001", transaction)
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] soap(String namespace, String message) {
    String envelope = "<s:Envelope xmlns:s=\"%s\"><s:Header/><s:Body>%s</s:Body></s:Envelope>";
    return envelope
        .formatted(namespace, message.replaceFirst("<\\?xml.*?\\?>", ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  static String sample(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/cqr/samples/" + name + ".xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
