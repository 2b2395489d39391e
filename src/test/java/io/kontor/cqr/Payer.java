package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A payer's browser: it keeps cookies, and goes nowhere by itself. */
final class Payer {

  private static final Map<String, String> CARD =
      Map.of(
          "number", "4111 1111 1111 1111",
          "expiry", "12/30",
          "code", "123",
          "holder", "Jane Roe");

  private final HttpClient client =
      HttpClient.newBuilder().version(Version.HTTP_1_1).cookieHandler(new CookieManager()).build();
  private final String hub;

  Payer(String hub) {
    this.hub = hub;
  }

  /** Where the merchant's form leads. */
  HttpResponse<String> enter(String token) {
    return send("/pay/", Map.of("requestData", token));
  }

  /** The path of the payment's page, once it was entered. */
  String page(String token) {
    HttpResponse<String> entered = enter(token);
    assertThat(entered.statusCode()).isEqualTo(303);
    return entered.headers().firstValue("Location").orElseThrow();
  }

  HttpResponse<String> pay(String page) {
    return send(page + "/card", CARD);
  }

  HttpResponse<String> see(String path) {
    return send(HttpRequest.newBuilder(URI.create(hub + path)));
  }

  private HttpResponse<String> send(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(hub + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token in an answer to getRedirectData. */
  static String token(HttpResponse<String> answer) {
    assertThat(answer.body()).contains("<key>requestData</key>");
    return answer.body().replaceFirst("(?s).*<value>", "").replaceFirst("(?s)</value>.*", "");
  }
}
