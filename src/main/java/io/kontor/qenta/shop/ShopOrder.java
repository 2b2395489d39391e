package io.kontor.qenta.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a payer is about to buy, and what became of it. */
final class ShopOrder {

  static final String AMOUNT = "18.50";
  static final String CURRENCY = "EUR";
  static final String GOODS = "Ledger";

  /**
   * What the payment service told of the result.
   *
   * @param genuine whether its fingerprint is right; results without one carry none by contract
   */
  record Told(Map<String, String> fields, boolean genuine) {

    String state() {
      return fields.getOrDefault("paymentState", "");
    }
  }

  private final String id;
  private final boolean framed;
  private final Map<String, String> storage = new ConcurrentHashMap<>();
  private final List<Told> told = new CopyOnWriteArrayList<>();

  ShopOrder(String id, boolean framed) {
    this.id = id;
    this.framed = framed;
  }

  String id() {
    return id;
  }

  /** Whether the card form is the payment service's own, in an iframe. */
  boolean isFramed() {
    return framed;
  }

  /** Keeps what the payment service said of the data storage. */
  void opened(Map<String, String> answer) {
    storage.putAll(answer);
  }

  String storageId() {
    return storage.getOrDefault("storageId", "");
  }

  String javascriptUrl() {
    return storage.getOrDefault("javascriptUrl", "");
  }

  void hear(Told result) {
    told.add(result);
  }

  List<Told> told() {
    return told;
  }
}
