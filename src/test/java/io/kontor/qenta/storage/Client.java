package io.kontor.qenta.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kontor.qenta.QentaAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A shop's server and its pages' browsers, as the hub sees them. */
final class Client {

  static final String SECRET = "B8AKTPWBRMNBV455FG6M2DANE99WU2";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String hub;

  Client(String hub) {
    this.hub = hub;
  }

  /** What an init sends, in the order of its fingerprint. */
  Map<String, String> init() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customerId", "D200001");
    fields.put("shopId", "seamless");
    fields.put("orderIdent", "order-1");
    fields.put("returnUrl", hub + "/back");
    fields.put("language", "en");
    fields.put("javascriptScriptVersion", "");
    return fields;
  }

  /** Adds the fingerprint over what is there. */
  static Map<String, String> signed(Map<String, String> fields) {
    return signed(fields, SECRET);
  }

  /**
   * @param end what the message ends with: the secret, or nothing
   */
  static Map<String, String> signed(Map<String, String> fields, String end) {
    return signed(fields, end, QentaAlgorithm.HMAC_SHA512);
  }

  static Map<String, String> signed(
      Map<String, String> fields, String end, QentaAlgorithm algorithm) {
    String message = String.join("", fields.values()) + end;
    fields.put("requestFingerprint", algorithm.fingerprint(SECRET, message));
    return fields;
  }

  /** Opens a storage and returns its id. */
  String open(Map<String, String> unsigned) {
    return word(post("/seamless/dataStorage/init", signed(unsigned)), "storageId");
  }

  Map<String, String> read(String storageId) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customerId", "D200001");
    fields.put("shopId", "seamless");
    fields.put("storageId", storageId);
    return post("/seamless/dataStorage/read", signed(fields));
  }

  Map<String, String> store(String storageId, String type, String fields) {
    String body = "storageId=" + storageId + "&paymentType=" + type + "&" + fields;
    return parsed(send("/seamless/dataStorage/store", body, Optional.empty()).body());
  }

  Map<String, String> post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return parsed(send(path, body, Optional.empty()).body());
  }

  HttpResponse<String> send(String path, String body, Optional<String> origin) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    origin.ifPresent(it -> request.header("Origin", it));
    return send(request.build());
  }

  HttpResponse<String> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  /** What an answer says under a name; empty if it does not. */
  static String word(Map<String, String> answer, String name) {
    return answer.getOrDefault(name, "");
  }

  static List<String> codes(Map<String, String> answer) {
    return answer.entrySet().stream()
        .filter(it -> it.getKey().endsWith("errorCode"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parsed(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int sign = pair.indexOf('=');
      fields.put(pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), UTF_8));
    }
    return fields;
  }
}
