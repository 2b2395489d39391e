package bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Year;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A card payment of a QENTA Checkout Seamless shop: it opens a data storage, the payer's browser
 * stores a card in it, the shop starts the payment, the payer pays and is led back; done when the
 * confirmation has come.
 */
final class Seamless implements Task {

  private static final String SECRET = "B8AKTPWBRMNBV455FG6M2DANE99WU2";
  private static final String SHOP = "https://shop.example.com";
  private static final String CARD =
      "&paymentType=CCARD&pan=9500000000000002&expirationMonth=12&cardverifycode=123"
          + "&cardholdername=Jane+Roe&expirationYear="
          + (Year.now().getValue() + 2);

  private final Callbacks confirmations;

  Seamless(Callbacks confirmations) {
    this.confirmations = confirmations;
  }

  @Override
  public void run(Connection connection, String key) throws IOException {
    String storage = answer(connection, "dataStorage/init", storage(key), "storageId");
    store(connection, storage);
    String start = answer(connection, "frontend/init", init(key, storage), "redirectUrl");
    String result = moved(connection, start);
    String home = moved(connection, result);
    String told = confirmations.await(key);
    if (!home.equals(SHOP + "/success") || !told.contains("paymentState=SUCCESS")) {
      throw new IllegalStateException("led to " + home + ", told " + told);
    }
  }

  /** The confirmation is written down as taken. */
  @Override
  public boolean leavesWork() {
    return true;
  }

  private static Map<String, String> storage(String key) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customerId", "D200001");
    fields.put("shopId", "seamless");
    fields.put("orderIdent", key);
    fields.put("returnUrl", SHOP + "/fallback");
    fields.put("language", "en");
    fields.put("javascriptScriptVersion", "");
    fields.put("requestFingerprint", fingerprint(String.join("", fields.values()) + SECRET));
    return fields;
  }

  private Map<String, String> init(String key, String storage) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customerId", "D200001");
    fields.put("shopId", "seamless");
    fields.put("language", "en");
    fields.put("paymentType", "CCARD");
    fields.put("amount", "299.00");
    fields.put("currency", "EUR");
    fields.put("orderDescription", "Order " + key);
    for (String page : List.of("success", "cancel", "failure", "service")) {
      fields.put(page + "Url", SHOP + "/" + page);
    }
    fields.put("confirmUrl", confirmations.expect(key));
    fields.put("consumerIpAddress", "192.0.2.7");
    fields.put("consumerUserAgent", "Mozilla/5.0");
    fields.put("orderIdent", key);
    fields.put("storageId", storage);
    List<String> order = new ArrayList<>(fields.keySet());
    order.add("requestFingerprintOrder");
    order.add("secret");
    fields.put("requestFingerprintOrder", String.join(",", order));
    fields.put("requestFingerprint", fingerprint(String.join("", fields.values()) + SECRET));
    return fields;
  }

  private static void store(Connection connection, String storage) throws IOException {
    Connection.Answer answer = post(connection, "dataStorage/store", "storageId=" + storage + CARD);
    if (answer.status() != 200 || !answer.body().contains("maskedPan")) {
      throw new IllegalStateException("not stored: " + answer.body());
    }
  }

  /** What the answer gives for that name. */
  private static String answer(
      Connection connection, String path, Map<String, String> fields, String name)
      throws IOException {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    Connection.Answer answer = post(connection, path, body);
    for (String pair : answer.body().split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new IllegalStateException(path + " answered " + answer.body());
  }

  private static Connection.Answer post(Connection connection, String path, String body)
      throws IOException {
    String head =
        "POST /seamless/"
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";
    return connection.send(head, body);
  }

  private static String moved(Connection connection, String url) throws IOException {
    URI place = URI.create(url);
    String head =
        "GET "
            + place.getRawPath()
            + "?"
            + place.getRawQuery()
            + " HTTP/1.1\r\nHost: localhost\r\n";
    Connection.Answer answer = connection.send(head, "");
    String location = answer.headers().get("location");
    if (answer.status() != 302 || location == null) {
      throw new IllegalStateException("HTTP " + answer.status() + " without a next page");
    }
    return location;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String fingerprint(String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
