package io.kontor.quiq.links;

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
import java.util.TreeMap;

/** A bot. It holds every answer to the OpenAPI document. */
final class LinkClient {

  static final Contract CONTRACT = Contract.read(Path.of("routes/quiq/quiq.openapi.yaml"));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What came back. */
  record Answer(HttpResponse<String> response, JsonNode body) {

    Answer expect(int status) {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
      return this;
    }

    String text(String name) {
      return body.path(name).asText();
    }

    URI uri(String name) {
      return URI.create(text(name));
    }

    /** Every mistake, as code and property. */
    Map<String, String> mistakes() {
      Map<String, String> mistakes = new TreeMap<>();
      body.path("errors")
          .forEach(it -> mistakes.put(it.path("property").asText(), it.path("code").asText()));
      return mistakes;
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  private final String hub;
  private final Map<String, String> headers;

  LinkClient(String hub, Map<String, String> headers) {
    this.hub = hub;
    this.headers = headers;
  }

  /** Another client with a header more, or another one in its place. */
  LinkClient with(String name, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(name, value);
    return new LinkClient(hub, all);
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub + CONTRACT.base() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      Answer answer = new Answer(response, JSON.readTree(response.body()));
      if (CONTRACT.match(method, CONTRACT.base() + path) instanceof Match.Found found) {
        check(found, answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(Match.Found found, Answer answer) {
    String status = Integer.toString(answer.response().statusCode());
    var described = found.operation().responses();
    assertThat(described).as(answer.response().body()).containsKey(status);
    Optional<JsonSchema> schema = described.getOrDefault(status, Optional.empty());
    assertThat(schema.orElseThrow().validate(answer.body())).as(answer.response().body()).isEmpty();
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }
}
