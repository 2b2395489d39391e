package io.kontor.qenta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop's server: it signs what it asks, and reads answers as the vendor's library does. */
public final class ShopClient {

  public static final String SECRET = "B8AKTPWBRMNBV455FG6M2DANE99WU2";

  /** What came back, in order. */
  public record Answer(int status, String text, Map<String, String> fields) {

    public String get(String name) {
      return fields.getOrDefault(name, "");
    }

    /** The codes of its errors, in order. */
    public List<String> errors() {
      return fields.entrySet().stream()
          .filter(field -> field.getKey().matches("error\\.\\d+\\.errorCode"))
          .map(Map.Entry::getValue)
          .toList();
    }
  }

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String hub;
  private final String shop;
  private final String customerId;
  private final QentaFingerprint fingerprint;

  public ShopClient(String hub, String shop) {
    this(hub, shop, "D200001", QentaAlgorithm.HMAC_SHA512);
  }

  public ShopClient(String hub, String shop, String customerId, QentaAlgorithm algorithm) {
    this.hub = hub;
    this.shop = shop;
    this.customerId = customerId;
    this.fingerprint = new QentaFingerprint(algorithm, SECRET);
  }

  /** A request to start a payment that has all it must have. */
  public Map<String, String> init(String paymentType) {
    Map<String, String> init = new LinkedHashMap<>();
    init.put("customerId", customerId);
    init.put("shopId", "seamless");
    init.put("language", "en");
    init.put("paymentType", paymentType);
    init.put("amount", "12.50");
    init.put("currency", "EUR");
    init.put("orderDescription", "Döner, 50% & more");
    init.put("successUrl", shop + "/success");
    init.put("cancelUrl", shop + "/cancel");
    init.put("failureUrl", shop + "/failure");
    init.put("serviceUrl", shop + "/service");
    init.put("pendingUrl", shop + "/pending");
    init.put("confirmUrl", shop + "/confirm");
    init.put("consumerIpAddress", "192.0.2.7");
    init.put("consumerUserAgent", "Mozilla/5.0");
    return init;
  }

  /** Adds an order that names all, and the fingerprint. */
  public Map<String, String> signed(Map<String, String> fields) {
    List<String> order = new ArrayList<>(fields.keySet());
    order.add("secret");
    order.add("requestFingerprintOrder");
    return signed(fields, order);
  }

  /** Adds this order, and the fingerprint that fits it. */
  public Map<String, String> signed(Map<String, String> fields, List<String> order) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("requestFingerprintOrder", String.join(",", order));
    all.put("requestFingerprint", fingerprint.of(order, name -> all.getOrDefault(name, "")));
    return all;
  }

  public Answer start(Map<String, String> init) {
    return post("/seamless/frontend/init", signed(init));
  }

  /** Calls an operation of the backend; the order of its fields is that of the contract. */
  public Answer backend(String operation, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("customerId", customerId);
    all.put("shopId", "seamless");
    all.put("password", "jcv45z");
    all.put("secret", "");
    all.put("language", "en");
    all.putAll(fields);
    String right = fingerprint.of(List.copyOf(all.keySet()), name -> all.getOrDefault(name, ""));
    all.remove("secret");
    all.put("requestFingerprint", right);
    return post("/seamless/backend/" + operation, all);
  }

  public Answer post(String path, Map<String, String> fields) {
    return post(path, form(fields), "application/x-www-form-urlencoded");
  }

  public Answer post(String path, String body, String type) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(hub + path))
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body(), parse(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a confirmation is ours: it covers all that is said, and the secret with it. */
  public boolean isOurs(Map<String, String> said) {
    List<String> order = List.of(said.getOrDefault("responseFingerprintOrder", "").split(","));
    return order.contains("secret")
        && said.keySet().stream()
            .allMatch(name -> name.equals("responseFingerprint") || order.contains(name))
        && fingerprint
            .of(order, name -> said.getOrDefault(name, ""))
            .equals(said.get("responseFingerprint"));
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Splits as the vendor's library does: it breaks where a raw value holds a sign of its own. */
  static Map<String, String> parse(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", -1);
      if (parts.length == 2) {
        String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        String before = fields.put(name, URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        if (before != null || parts[1].contains(",")) {
          throw new IllegalStateException("not to be read: " + pair);
        }
      }
    }
    return fields;
  }
}
