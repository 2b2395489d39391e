package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import io.kontor.openapi.Contract;
import io.kontor.openapi.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * A merchant's system. It holds every answer to the OpenAPI document: its status must be among
 * those described for the operation, and its body what is described for that status.
 */
public final class PingClient {

  public static final String TENANT = "00000000-0000-4000-8000-000000000001";
  public static final String SECRET = "demo-secret";
  static final Contract CONTRACT = Contract.read(Path.of("routes/ping/ping.openapi.yaml"));

  /** Operations and statuses that have been seen, such as {@code getPayment 404}. */
  static final Set<String> SEEN = new ConcurrentSkipListSet<>();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What came back. */
  public record Answer(int status, JsonNode body, String text, Map<String, String> headers) {

    Answer expect(int wanted) {
      assertThat(status).as(text).isEqualTo(wanted);
      return this;
    }

    UUID id() {
      expect(200);
      return UUID.fromString(body.path("id").asText());
    }

    String error() {
      return body.at("/errors/0/error").asText();
    }

    String property() {
      return body.at("/errors/0/property").asText();
    }

    String description() {
      return body.at("/errors/0/description").asText();
    }
  }

  private final String hub;
  private final Map<String, String> headers = new TreeMap<>();

  public PingClient(String hub) {
    this(hub, TENANT, SECRET);
  }

  PingClient(String hub, String tenant, String secret) {
    this.hub = hub;
    headers.put("tenant_id", tenant);
    headers.put("x-api-secret", secret);
  }

  /** Another client with a header more, or with none where the value is empty. */
  public PingClient with(String name, String value) {
    PingClient other = new PingClient(hub);
    other.headers.clear();
    other.headers.putAll(headers);
    if (value.isEmpty()) {
      other.headers.remove(name);
    } else {
      other.headers.put(name, value);
    }
    return other;
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  Answer send(String method, String path, String body) {
    String[] parts = path.split("\\?", 2);
    Answer answer = exchange(method, path, body);
    Match match = CONTRACT.match(method, CONTRACT.base() + parts[0]);
    if (match instanceof Match.Found found) {
      check(found, answer);
    }
    return answer;
  }

  private static void check(Match.Found found, Answer answer) {
    String what = found.operation().id() + " " + answer.status();
    var described = found.operation().responses();
    String status = Integer.toString(answer.status());
    assertThat(described).as(what + ": " + answer.text()).containsKey(status);
    Optional<JsonSchema> schema = described.getOrDefault(status, Optional.empty());
    if (schema.isPresent()) {
      assertThat(answer.headers().get("content-type")).as(what).startsWith("application/json");
      assertThat(schema.get().validate(answer.body())).as(what + " " + answer.text()).isEmpty();
    }
    SEEN.add(what);
  }

  private Answer exchange(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub + CONTRACT.base() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json; charset=utf-8");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      response.headers().map().forEach((name, values) -> answered.put(name, values.getFirst()));
      String type = answered.getOrDefault("content-type", "");
      JsonNode json = JSON.readTree(type.startsWith("application/json") ? response.body() : "null");
      return new Answer(response.statusCode(), json, response.body(), answered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public UUID merchant() {
    return post(
            "/merchants",
            "{\"name\":\"Marios Pasta\",\"organization\":{\"country\":\"SE\","
                + "\"se_organization_number\":\"5555555555\"}}")
        .id();
  }

  UUID order() {
    return post("/payment_orders", "{\"currency\":\"SEK\"}").id();
  }

  /** Initiates a payment of one item at the dummy provider. */
  Answer dummy(UUID order, UUID merchant, long amount, String desired) {
    return post("/payment_orders/" + order + "/payments", dummy(merchant, amount, desired, ""));
  }

  /**
   * @param more further members, each with a comma before it
   */
  static String dummy(UUID merchant, long amount, String desired, String more) {
    return """
        {"currency":"SEK","total_amount":%d,"order_items":[%s],"provider":"dummy","method":"dummy",
         "provider_method_parameters":{"desired_payment_status":"%s"}%s}
        """
        .formatted(amount, item(merchant, amount), desired, more);
  }

  static String item(UUID merchant, long amount) {
    return "{\"amount\":%d,\"name\":\"Pasta\",\"vat_rate\":12,\"merchant_id\":\"%s\"}"
        .formatted(amount, merchant);
  }

  /** A payment that the payer pays on a page. */
  static String card(UUID merchant, long amount, String back, String more) {
    return """
        {"currency":"SEK","total_amount":%d,"order_items":[%s],"provider":"payment_iq",
         "method":"card","provider_method_parameters":{"success_url":"%s/thanks",
         "error_url":"%s/sorry","locale":"sv-SE"}%s}
        """
        .formatted(amount, item(merchant, amount), back, back, more);
  }
}
