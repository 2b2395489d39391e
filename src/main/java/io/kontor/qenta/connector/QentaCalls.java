package io.kontor.qenta.connector;

import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.qenta.QentaAmounts;
import io.kontor.qenta.QentaFingerprint;
import io.kontor.qenta.connector.QentaConnectorProperties.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that the hub makes, each with its fingerprint. */
final class QentaCalls {

  private static final int LONGEST_DESCRIPTION = 255;
  private static final int LONGEST_CUSTOMER = 50;

  private final QentaConnectorProperties properties;
  private final QentaToken tokens;

  QentaCalls(QentaConnectorProperties properties, QentaToken tokens) {
    this.properties = properties;
    this.tokens = tokens;
  }

  QentaStep generateOrderNumber() {
    return backend("generateOrderNumber", Map.of());
  }

  QentaStep getOrderDetails(String number) {
    return backend("getOrderDetails", Map.of("orderNumber", number));
  }

  QentaStep approveReversal(String number) {
    return backend("approveReversal", Map.of("orderNumber", number));
  }

  QentaStep deposit(String number, Money amount) {
    return backend("deposit", amount(number, amount));
  }

  QentaStep refund(String number, Money amount) {
    return backend("refund", amount(number, amount));
  }

  /** The start of a payment. All of it is in the fingerprint. */
  QentaStep init(Order order, Method method, String number) {
    Map<String, String> fields = account();
    Money amount = order.attempt().amount();
    fields.put("language", language(order.payment().details().language()));
    fields.put("paymentType", method.paymentType());
    put(fields, "financialInstitution", method.institution());
    fields.put("amount", QentaAmounts.decimal(amount));
    fields.put("currency", amount.currency().getCurrencyCode());
    fields.put("orderDescription", description(order));
    for (String name : List.of("successUrl", "cancelUrl", "failureUrl", "pendingUrl")) {
      fields.put(name, order.returnUrl());
    }
    fields.put("serviceUrl", properties.serviceUrl());
    fields.put("confirmUrl", order.webhookUrl());
    fields.put("consumerIpAddress", order.payerAddress());
    fields.put("consumerUserAgent", properties.userAgent());
    String customer = order.payment().details().customerId();
    put(fields, "consumerMerchantCrmId", plain(customer, LONGEST_CUSTOMER));
    fields.put("orderNumber", number);
    fields.put("orderReference", order.attempt().id().toString());
    fields.put("duplicateRequestCheck", "yes");
    fields.put("autoDeposit", order.payment().details().capture() ? "yes" : "no");
    tokens.put(order.attempt().id(), fields);
    return named(fields);
  }

  private QentaStep named(Map<String, String> fields) {
    List<String> order = new ArrayList<>(fields.keySet());
    order.add(QentaFingerprint.SECRET);
    order.add(QentaFingerprint.REQUEST_ORDER);
    fields.put(QentaFingerprint.REQUEST_ORDER, String.join(",", order));
    return signed("/frontend/init", fields, order);
  }

  private QentaStep backend(String operation, Map<String, String> further) {
    Map<String, String> fields = account();
    fields.put("password", properties.password());
    fields.put("language", properties.languages().getFirst());
    fields.putAll(further);
    List<String> order = new ArrayList<>(fields.keySet());
    order.add(order.indexOf("language"), QentaFingerprint.SECRET);
    return signed("/backend/" + operation, fields, order);
  }

  private QentaStep signed(String path, Map<String, String> fields, List<String> order) {
    String right = properties.fingerprints().of(order, name -> fields.getOrDefault(name, ""));
    fields.put(QentaFingerprint.REQUEST, right);
    return QentaStep.of(path, fields);
  }

  private Map<String, String> account() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customerId", properties.customerId());
    put(fields, "shopId", properties.shopId());
    return fields;
  }

  private static Map<String, String> amount(String number, Money amount) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("orderNumber", number);
    fields.put("amount", QentaAmounts.decimal(amount));
    fields.put("currency", amount.currency().getCurrencyCode());
    return fields;
  }

  private String language(String payers) {
    return properties.languages().contains(payers) ? payers : properties.languages().getFirst();
  }

  private static String description(Order order) {
    String said = plain(order.payment().details().description(), LONGEST_DESCRIPTION);
    return said.isBlank() ? plain(order.payment().reference(), LONGEST_DESCRIPTION) : said;
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  /**
   * No longer than so many bytes, and nothing in it that QENTA would drop: both sides must make the
   * fingerprint of the same text.
   */
  private static String plain(String text, int longest) {
    StringBuilder plain = new StringBuilder();
    int left = longest;
    for (int c : text.strip().codePoints().filter(it -> !Character.isISOControl(it)).toArray()) {
      left -= Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (left < 0) {
        break;
      }
      plain.appendCodePoint(c);
    }
    return plain.toString();
  }
}
