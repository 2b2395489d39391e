package io.kontor.paymentiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.paymentiq.simulator.Ledger.Told;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Calls the hub's side of the Integration API, and waits no longer than PaymentIQ does. */
final class HubClient {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final PiqSimulatorProperties properties;
  private final Ledger ledger;

  HubClient(PiqSimulatorProperties properties, Ledger ledger) {
    this.properties = properties;
    this.ledger = ledger;
  }

  /** What it answered; empty if that was no answer, or none in time. */
  Optional<JsonNode> call(String action, long txId, Map<String, ?> words, boolean rightPassword) {
    Optional<HttpResponse<String>> response = send(action, words, rightPassword);
    Optional<JsonNode> answer =
        response.filter(it -> it.statusCode() == 200).map(it -> Json.read(it.body()));
    boolean success = answer.filter(it -> it.path("success").asBoolean()).isPresent();
    ledger.told(new Told(action, txId, response.map(HttpResponse::statusCode).orElse(0), success));
    return answer;
  }

  /** Calls, and behaves as if the answer had taken longer than the patience lasts. */
  void callInVain(String action, long txId, Map<String, ?> words) {
    send(action, words, true);
    try {
      Thread.sleep(properties.readTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ledger.told(new Told(action, txId, 0, false));
  }

  private Optional<HttpResponse<String>> send(
      String action, Map<String, ?> words, boolean rightPassword) {
    String password = rightPassword ? properties.password() : "wrong";
    String user = properties.username() + ":" + password;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(properties.hubUrl() + "/" + action))
            .timeout(properties.readTimeout())
            .header("Content-Type", "application/json; charset=utf-8")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofString(Json.write(words)))
            .build();
    try {
      return Optional.of(HTTP.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
