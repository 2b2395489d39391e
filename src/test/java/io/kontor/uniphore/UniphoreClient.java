package io.kontor.uniphore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A flow's server and a payer's browser, as far as they speak to the hub. */
final class UniphoreClient {

  static final String KEY = "sk_test_demo";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String hub;
  private final Map<String, String> headers;

  UniphoreClient(String hub) {
    this(hub, Map.of("Authorization", "Bearer " + KEY));
  }

  private UniphoreClient(String hub, Map<String, String> headers) {
    this.hub = hub;
    this.headers = headers;
  }

  UniphoreClient with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new UniphoreClient(hub, more);
  }

  UniphoreClient without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new UniphoreClient(hub, fewer);
  }

  /** A token for a card that a payer types. */
  String token(String number) {
    JsonNode answer = json(store(number, "12 / 30", "123"));
    if (!answer.has("token")) {
      throw new AssertionError(answer.toString());
    }
    return answer.path("token").asText();
  }

  HttpResponse<String> store(String number, String expiry, String code) {
    Map<String, String> typed =
        Map.of(
            "key",
            "pk_test_demo",
            "number",
            number,
            "expiry",
            expiry,
            "code",
            code,
            "holder",
            "Ada Lovelace");
    try {
      String body = MAPPER.writeValueAsString(typed);
      return new UniphoreClient(hub, Map.of()).post("/uniphore/v1/card", "application/json", body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> form(String path, Map<String, String> fields) {
    return post(path, "application/x-www-form-urlencoded", encoded(fields));
  }

  HttpResponse<String> post(String path, String type, String body) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return send(request.build());
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub + path));
    headers.forEach(request::header);
    return request;
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
