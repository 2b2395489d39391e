package io.kontor.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes an OpenAPI document apart. Each schema becomes one of its own, with the shared ones in it.
 */
final class ContractReader {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final String JSON = "application/json";
  private static final String SHARED = "#/components/schemas/";

  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .locale(Locale.ENGLISH)
          .preloadJsonSchema(true)
          .build();
  private final JsonNode document;
  private final JsonNode shared;

  private ContractReader(JsonNode document) {
    this.document = document;
    this.shared = schemaNode(document.at("/components/schemas"));
  }

  static ContractReader of(String yaml) {
    try {
      return new ContractReader(new ObjectMapper(new YAMLFactory()).readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not YAML: " + e.getOriginalMessage(), e);
    }
  }

  String server() {
    return document.at("/servers/0/url").asText();
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(method -> operation(path.getKey(), path.getValue(), method))
                    .forEach(operations::add));
    return operations;
  }

  private Operation operation(
      String path, JsonNode item, Map.Entry<String, JsonNode> methodAndOperation) {
    JsonNode operation = methodAndOperation.getValue();
    List<Parameter> parameters = new ArrayList<>();
    item.path("parameters").forEach(one -> parameters.add(parameter(resolve(one))));
    operation.path("parameters").forEach(one -> parameters.add(parameter(resolve(one))));
    return new Operation(
        operation.path("operationId").asText(),
        methodAndOperation.getKey().toUpperCase(Locale.ROOT),
        Arrays.asList(path.substring(1).split("/")),
        List.copyOf(parameters),
        body(operation),
        responses(operation));
  }

  private Parameter parameter(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    return new Parameter(
        parameter.path("name").asText(),
        parameter.path("in").asText(),
        parameter.path("required").asBoolean(),
        resolve(schema).path("type").asText("string"),
        schema(schema));
  }

  private Optional<Operation.Body> body(JsonNode operation) {
    if (!operation.has("requestBody")) {
      return Optional.empty();
    }
    JsonNode body = resolve(operation.path("requestBody"));
    JsonNode schema = body.path("content").path(JSON).path("schema");
    return Optional.of(new Operation.Body(body.path("required").asBoolean(), schema(schema)));
  }

  private Map<String, Optional<JsonSchema>> responses(JsonNode operation) {
    Map<String, Optional<JsonSchema>> responses = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : operation.path("responses").properties()) {
      JsonNode schema = resolve(one.getValue()).path("content").path(JSON).path("schema");
      responses.put(
          one.getKey(), schema.isMissingNode() ? Optional.empty() : Optional.of(schema(schema)));
    }
    return responses;
  }

  JsonSchema shared(String name) {
    return schema(document.at("/components/schemas").path(name));
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  private JsonSchema schema(JsonNode node) {
    JsonNode own = schemaNode(node);
    if (!(own instanceof ObjectNode schema)) {
      throw new IllegalArgumentException("no schema: " + node);
    }
    schema.set("$defs", shared);
    return factory.getSchema(schema, config);
  }

  /** A copy whose references point to the definitions that go with it. */
  private static JsonNode schemaNode(JsonNode node) {
    JsonNode copy = node.deepCopy();
    redirect(copy);
    return copy;
  }

  private static void redirect(JsonNode node) {
    if (node instanceof ObjectNode object) {
      String reference = object.path("$ref").asText();
      if (reference.startsWith(SHARED)) {
        object.set("$ref", TextNode.valueOf("#/$defs/" + reference.substring(SHARED.length())));
      }
    }
    node.forEach(ContractReader::redirect);
  }
}
