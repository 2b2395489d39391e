package io.kontor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {

  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: Things, version: '1'}
      servers: [{url: 'https://hub.example/things/v1'}]
      paths:
        /things:
          get:
            operationId: list
            parameters:
              - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 200}}
              - {name: open, in: query, schema: {type: boolean}}
              - $ref: '#/components/parameters/Version'
            responses: {'200': {description: yes}}
          post:
            operationId: create
            requestBody:
              required: true
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Thing'}
            responses: {'200': {description: yes}}
        /things/{id}:
          parameters:
            - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
          get:
            operationId: find
            responses: {'200': {description: yes}}
        /things/all:
          get:
            operationId: all
            responses: {'200': {description: yes}}
      components:
        parameters:
          Version: {name: x-version, in: header, required: true, schema: {type: string, format: date}}
        schemas:
          Thing:
            type: object
            required: [name, parts]
            properties:
              name: {type: string, minLength: 1}
              kind: {type: string, enum: [a, b]}
              rate: {type: number}
              parts: {type: array, items: {$ref: '#/components/schemas/Part'}}
          Part:
            type: object
            required: [amount]
            properties:
              amount: {type: integer, minimum: 0, maximum: 9223372036854775807}
      """;

  private static Contract contract;

  @BeforeAll
  static void read(@TempDir Path folder) throws IOException {
    contract = Contract.read(Files.writeString(folder.resolve("things.yaml"), DOCUMENT));
  }

  private record Sent(Map<String, List<String>> given, byte[] body) implements RequestCheck.Given {

    @Override
    public List<String> values(String in, String name) {
      return given.getOrDefault(in + " " + name, List.of());
    }
  }

  private static JsonNode check(String id, Map<String, List<String>> given, String body) {
    return RequestCheck.check(
        contract.operation(id).orElseThrow(),
        Map.of("id", given.getOrDefault("path id", List.of("")).getFirst()),
        new Sent(given, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Violation> violations(
      String id, Map<String, List<String>> given, String body) {
    return catchThrowableOfType(InvalidRequest.class, () -> check(id, given, body)).violations();
  }

  private static List<Violation> create(String body) {
    return violations("create", Map.of(), body);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /things/v1/things, list",
    "POST, /things/v1/things, create",
    "GET, /things/v1/things/x, find",
    "GET, /things/v1/things/all, all"
  })
  void aPathAndItsMethodAreAnOperation(String method, String path, String operation) {
    assertThat(contract.match(method, path))
        .isInstanceOfSatisfying(
            Match.Found.class, found -> assertThat(found.operation().id()).isEqualTo(operation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/things/v1/things/", "/things/v1/", "/things", "/x/things", "/things/v1//"})
  void anyOtherPathIsNothing(String path) {
    assertThat(contract.match("GET", path)).isEqualTo(new Match.Nothing());
  }

  @Test
  void anotherMethodIsToldWhichThereAre() {
    assertThat(contract.match("PUT", "/things/v1/things"))
        .isInstanceOfSatisfying(
            Match.OtherMethods.class,
            others -> assertThat(others.allowed()).containsExactly("GET", "POST"));
  }

  @Test
  void aBodyThatIsAllRightIsHandedOn() {
    JsonNode body =
        check("create", Map.of(), "{\"name\":\"é\",\"parts\":[{\"amount\":1}],\"x\":1}");
    assertThat(body.path("name").asText()).isEqualTo("é");
  }

  @Test
  void everyFaultOfABodyIsNamedWithTheWayToIt() {
    assertThat(create("{\"kind\":\"c\",\"parts\":[{\"amount\":1},{\"amount\":-1},{}]}"))
        .containsExactlyInAnyOrder(
            new Violation("name", "required", "name is required"),
            new Violation("kind", "enum", "kind must be one of a, b"),
            new Violation("parts.1.amount", "minimum", "parts.1.amount must be at least 0"),
            new Violation("parts.2.amount", "required", "parts.2.amount is required"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e0", "1E2", "\"1\"", "null", "true", "[]"})
  void anAmountIsWrittenAsAWholeNumber(String amount) {
    List<Violation> found = create("{\"name\":\"a\",\"parts\":[{\"amount\":" + amount + "}]}");
    assertThat(found)
        .containsExactly(
            new Violation("parts.0.amount", "type", "parts.0.amount must be of type integer"));
  }

  @Test
  void aRateMayHaveAPoint() {
    check("create", Map.of(), "{\"name\":\"a\",\"rate\":12.0,\"parts\":[]}");
  }

  @Test
  void anAmountBeyondALongIsRefused() {
    assertThat(create("{\"name\":\"a\",\"parts\":[{\"amount\":9223372036854775808}]}"))
        .extracting(Violation::rule)
        .containsExactly("maximum");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}", " ", "{'a':1}", "{\"a\":NaN}"})
  void whatIsNoJsonIsSaidToBeNone(String body) {
    assertThat(create(body)).extracting(Violation::rule).containsExactly("json");
  }

  @Test
  void deepOrLongDocumentsAreRefused() {
    assertThat(create("[".repeat(51) + "]".repeat(51)))
        .extracting(Violation::rule)
        .containsExactly("json");
    assertThat(create("{\"name\":\"" + "a".repeat(64 * 1024 + 1) + "\"}"))
        .extracting(Violation::rule)
        .containsExactly("json");
  }

  @Test
  void aMissingBodyIsNamed() {
    assertThat(create("")).containsExactly(new Violation("", "required", "the body is required"));
  }

  @Test
  void messagesDoNotQuoteWhatWasSent() {
    assertThat(
            create("{\"name\":4111111111111111,\"kind\":\"4111\",\"parts\":\"4111\"}").toString())
        .doesNotContain("4111");
  }

  @ParameterizedTest
  @CsvSource({"limit, 0", "limit, 201", "limit, ten", "limit, 1.0", "limit, ''", "open, yes"})
  void aParameterIsHeldToItsSchema(String name, String value) {
    Map<String, List<String>> given =
        Map.of("query " + name, List.of(value), "header x-version", List.of("2026-01-01"));
    assertThat(violations("list", given, "")).extracting(Violation::property).containsExactly(name);
  }

  @Test
  void parametersAreGivenOnceAndNoneIsMissing() {
    assertThat(violations("list", Map.of("query limit", List.of("1", "2")), ""))
        .extracting(Violation::message)
        .containsExactly("limit must be given once", "x-version is required");
    assertThat(violations("find", Map.of("path id", List.of("0")), ""))
        .extracting(Violation::message)
        .containsExactly("id must be a uuid");
  }
}
