package io.kontor.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/** An OpenAPI document as a page for people: plain HTML and CSS, nothing from elsewhere. */
public final class ContractPage {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final String JSON = "application/json";

  private final ObjectMapper json = new ObjectMapper();
  private final JsonNode document;

  private ContractPage(JsonNode document) {
    this.document = document;
  }

  /** The page of a document in YAML. */
  public static String of(String yaml) {
    try {
      JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(yaml);
      String template =
          new ClassPathResource("templates/openapi/page.mustache")
              .getContentAsString(StandardCharsets.UTF_8);
      return Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .compile(template)
          .execute(new ContractPage(document).model());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> model() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("title", document.at("/info/title").asText());
    model.put("version", document.at("/info/version").asText());
    model.put("description", document.at("/info/description").asText());
    model.put("server", document.at("/servers/0/url").asText());
    List<Object> tags = new ArrayList<>();
    document.path("tags").forEach(tag -> tags.add(tag(tag)));
    model.put("tags", tags);
    List<Object> schemas = new ArrayList<>();
    document
        .at("/components/schemas")
        .properties()
        .forEach(one -> schemas.add(schema(one.getKey(), one.getValue())));
    model.put("schemas", schemas);
    return model;
  }

  private Map<String, Object> tag(JsonNode tag) {
    String name = tag.path("name").asText();
    List<Object> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(one -> METHODS.contains(one.getKey()))
                    .filter(one -> one.getValue().at("/tags/0").asText().equals(name))
                    .forEach(one -> operations.add(operation(path.getKey(), one))));
    return Map.of(
        "name", name, "description", tag.path("description").asText(), "operations", operations);
  }

  private Map<String, Object> operation(String path, Map.Entry<String, JsonNode> named) {
    JsonNode operation = named.getValue();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("id", operation.path("operationId").asText());
    model.put("method", named.getKey().toUpperCase(Locale.ROOT));
    model.put("path", path);
    model.put("summary", operation.path("summary").asText());
    model.put("description", operation.path("description").asText());
    List<Object> parameters = new ArrayList<>();
    operation.path("parameters").forEach(one -> parameters.add(parameter(resolve(one))));
    model.put("parameters", parameters);
    JsonNode body = resolve(operation.path("requestBody")).path("content").path(JSON);
    model.put("request", reference(body.path("schema")));
    model.put("example", pretty(body.path("example")));
    List<Object> responses = new ArrayList<>();
    operation
        .path("responses")
        .properties()
        .forEach(one -> responses.add(response(one.getKey(), resolve(one.getValue()))));
    model.put("responses", responses);
    return model;
  }

  private Map<String, Object> parameter(JsonNode parameter) {
    return Map.of(
        "name", parameter.path("name").asText(),
        "in", parameter.path("in").asText(),
        "required", parameter.path("required").asBoolean(),
        "type", type(parameter.path("schema")),
        "description", parameter.path("description").asText());
  }

  private Map<String, Object> response(String status, JsonNode response) {
    JsonNode content = response.path("content").path(JSON);
    return Map.of(
        "status", status,
        "kind", status.startsWith("2") ? "good" : "bad",
        "description", response.path("description").asText(),
        "schema", reference(content.path("schema")),
        "example", pretty(content.path("example")));
  }

  private Map<String, Object> schema(String name, JsonNode schema) {
    List<Object> members = new ArrayList<>();
    Set<String> required = new java.util.HashSet<>();
    schema.path("required").forEach(one -> required.add(one.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            one ->
                members.add(
                    Map.of(
                        "name", one.getKey(),
                        "required", required.contains(one.getKey()),
                        "type", type(one.getValue()),
                        "description", one.getValue().path("description").asText())));
    return Map.of(
        "name",
        name,
        "type",
        type(schema),
        "description",
        schema.path("description").asText(),
        "members",
        members);
  }

  /** A type in a few words. */
  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return reference(schema);
    }
    if (schema.has("enum")) {
      return String.join(" | ", texts(schema.path("enum")));
    }
    JsonNode type = schema.path("type");
    String name = type.isArray() ? String.join(" or ", texts(type)) : type.asText("any");
    if (schema.has("items")) {
      return name + " of " + type(schema.path("items"));
    }
    return schema.has("format") ? name + ", " + schema.path("format").asText() : name;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static String reference(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  private String pretty(JsonNode example) {
    try {
      return example.isMissingNode()
          ? ""
          : json.writerWithDefaultPrettyPrinter().writeValueAsString(example);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
