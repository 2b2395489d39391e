package io.kontor.qenta.connector;

import io.kontor.payment.Attempt;
import io.kontor.qenta.QentaAlgorithm;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaFingerprint;
import io.kontor.qenta.ShopClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What QENTA says of an attempt. */
final class QentaWords {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final QentaFingerprint FINGERPRINT =
      new QentaFingerprint(QentaAlgorithm.HMAC_SHA512, ShopClient.SECRET);

  private QentaWords() {}

  /** The parameters that come back with each confirmation. */
  static Map<String, String> token(Attempt attempt) {
    Map<String, String> fields = new LinkedHashMap<>();
    new QentaToken(ShopClient.SECRET).put(attempt.id(), fields);
    return fields;
  }

  /** A confirmation that the amount was paid, rightly signed. */
  static String success(Attempt attempt, String amount) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("amount", amount);
    said.put("currency", "EUR");
    said.put("paymentType", "PAYPAL");
    said.put("orderNumber", attempt.providerReference().orElseThrow());
    said.put("paymentState", "SUCCESS");
    said.putAll(token(attempt));
    return form(signed(said));
  }

  /** Adds an order that names all, and the fingerprint. */
  static Map<String, String> signed(Map<String, String> said) {
    Map<String, String> fields = new LinkedHashMap<>(said);
    List<String> order = new ArrayList<>(fields.keySet());
    order.add("secret");
    order.add("responseFingerprintOrder");
    fields.put("responseFingerprintOrder", String.join(",", order));
    fields.put("responseFingerprint", FINGERPRINT.of(order, n -> fields.getOrDefault(n, "")));
    return fields;
  }

  static String form(Map<String, String> fields) {
    QentaAnswer form = new QentaAnswer();
    fields.forEach(form::add);
    return form.toString();
  }

  /** Posts a form as it stands there, and hands back the answer. */
  static String post(String url, String form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
