package io.kontor.qenta;

import io.kontor.payment.Payment;
import java.util.LinkedHashMap;
import java.util.Map;

/** A payment of this protocol's, and what it was asked for in the protocol's own words. */
public record QentaPayment(Payment payment) {

  /** The merchant API's name in the hub. */
  public static final String API = "qenta";

  public static final String CUSTOMER = "customerId";
  public static final String SHOP = "shopId";
  public static final String PREFIX = "prefix";
  public static final String SESSION = "session";
  public static final String ORDER_NUMBER = "orderNumber";

  private static final String OWN = "own.";
  private static final String STORED = "stored.";
  private static final int INDEX = 6;

  /** A word of the request's; empty where it had none. */
  public String word(String name) {
    return payment.details().metadata().getOrDefault(name, "");
  }

  public String orderNumber() {
    return word(ORDER_NUMBER);
  }

  public String paymentType() {
    return word("paymentType");
  }

  /** What may be shown of the stored data that it is paid with. */
  public String stored(String fact) {
    return word(STORED + fact);
  }

  /** The shop's own parameters, in the order in which they came. */
  public Map<String, String> own() {
    Map<String, String> own = new LinkedHashMap<>();
    payment
        .details()
        .metadata()
        .forEach(
            (name, value) -> {
              if (name.startsWith(OWN)) {
                own.put(name.substring(OWN.length() + INDEX), value);
              }
            });
    return own;
  }

  /** The financial institution as answers name it; where there is none, the payment type. */
  public String institution() {
    String stored = stored("financialInstitution");
    String asked = stored.isEmpty() ? word("financialInstitution") : stored;
    return asked.isEmpty() || asked.contains(",") ? paymentType() : asked;
  }

  /** Notes the shop's own parameters; metadata is sorted by name, hence the number. */
  public static void putOwn(Map<String, String> own, Map<String, String> metadata) {
    int count = 0;
    for (Map.Entry<String, String> one : own.entrySet()) {
      metadata.put(OWN + "%05d.".formatted(count++) + one.getKey(), one.getValue());
    }
  }

  /** Notes what may be shown of the stored data. */
  public static void putStored(Map<String, String> facts, Map<String, String> metadata) {
    facts.forEach((name, value) -> metadata.put(STORED + name, value));
  }
}
