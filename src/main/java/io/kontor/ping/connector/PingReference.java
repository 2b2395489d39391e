package io.kontor.ping.connector;

import java.util.UUID;

/**
 * What the hub knows a payment at Ping by: its order, and its own id once there is one.
 *
 * @param payment empty until it is known
 */
record PingReference(String order, String payment) {

  private static final String SLASH = "/";

  /**
   * @throws IllegalArgumentException if it is none of ours
   */
  static PingReference of(String text) {
    String[] parts = text.split(SLASH, 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not an order and a payment");
    }
    return new PingReference(parts[0], parts[1]);
  }

  /**
   * @throws IllegalArgumentException if one of them is not a UUID: it becomes part of an address
   */
  static PingReference of(String order, String payment) {
    return new PingReference(uuid(order), payment.isEmpty() ? "" : uuid(payment));
  }

  private static String uuid(String text) {
    return UUID.fromString(text).toString();
  }

  String path() {
    return PingConnector.ORDERS + SLASH + order + "/payments/" + payment;
  }

  @Override
  public String toString() {
    return order + SLASH + payment;
  }
}
