package io.kontor.qenta.shop;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** The payment service, called as any shop's server calls it. */
@Component("qentaShopService")
@OnlyInDemo
class PaymentService {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final String HMAC = "HmacSHA512";
  private static final String SECRET = "secret";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();
  private final ShopProperties shop;

  PaymentService(ShopProperties shop) {
    this.shop = shop;
  }

  /** Opens a data storage. */
  Map<String, String> init(ShopOrder order) {
    Map<String, String> fields = account();
    fields.put("orderIdent", order.id());
    fields.put("returnUrl", shop.address() + "/fallback");
    fields.put("language", "en");
    fields.put("javascriptScriptVersion", order.isFramed() ? "pci3" : "");
    sign(fields);
    return ask("/dataStorage/init", fields);
  }

  /** Asks what may be shown of what the payer typed. */
  Map<String, String> read(ShopOrder order) {
    Map<String, String> fields = account();
    fields.put("storageId", order.storageId());
    sign(fields);
    return ask("/dataStorage/read", fields);
  }

  /** Starts the payment. */
  Map<String, String> start(ShopOrder order, ShopRequest payer) {
    Map<String, String> fields = account();
    fields.put("language", "en");
    fields.put("paymentType", "CCARD");
    fields.put("amount", ShopOrder.AMOUNT);
    fields.put("currency", ShopOrder.CURRENCY);
    fields.put("orderDescription", ShopOrder.GOODS + ", order " + order.id());
    for (String result : List.of("success", "cancel", "failure", "pending")) {
      fields.put(result + "Url", shop.address() + "/orders/" + order.id() + "/" + result);
    }
    fields.put("serviceUrl", shop.address().toString());
    fields.put("confirmUrl", shop.address() + "/confirm/" + order.id());
    fields.put("consumerIpAddress", payer.address());
    fields.put("consumerUserAgent", payer.userAgent());
    fields.put("orderIdent", order.id());
    fields.put("storageId", order.storageId());
    fields.put("shopOrder", order.id());
    String names = String.join(",", fields.keySet()) + ",requestFingerprintOrder,secret";
    fields.put("requestFingerprintOrder", names);
    sign(fields);
    return ask("/frontend/init", fields);
  }

  /** Whether a confirmation's fingerprint is right, and covers what matters. */
  boolean isGenuine(Map<String, String> fields) {
    List<String> order = List.of(fields.getOrDefault("responseFingerprintOrder", "").split(","));
    String message =
        order.stream()
            .map(name -> name.equals(SECRET) ? shop.secret() : fields.getOrDefault(name, ""))
            .collect(Collectors.joining());
    return order.containsAll(List.of("orderNumber", "paymentType", "paymentState", SECRET))
        && MessageDigest.isEqual(
            fingerprint(message).getBytes(StandardCharsets.UTF_8),
            fields.getOrDefault("responseFingerprint", "").getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, String> account() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customerId", shop.customerId());
    fields.put("shopId", shop.shopId());
    return fields;
  }

  /** All values in their order, and the secret at the end. */
  private void sign(Map<String, String> fields) {
    fields.put("requestFingerprint", fingerprint(String.join("", fields.values()) + shop.secret()));
  }

  private String fingerprint(String message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(shop.secret().getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> ask(String path, Map<String, String> fields) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(shop.service() + path))
            .timeout(ANSWER)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(write(fields)))
            .build();
    try {
      return read(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return Map.of("error.1.consumerMessage", "The payment service cannot be reached.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of("error.1.consumerMessage", "The shop is closing.");
    }
  }

  private static String write(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** The pairs of a form, each name once. */
  static Map<String, String> read(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        fields.put(decoded(pair.substring(0, sign)), decoded(pair.substring(sign + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
