package io.kontor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import java.math.BigInteger;
import java.util.List;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param type what its text stands for: {@code string}, {@code integer} or {@code boolean}
 */
public record Parameter(String name, String in, boolean required, String type, JsonSchema schema) {

  private static final String WHOLE = "-?(0|[1-9]\\d{0,17})";

  /** What is wrong with a value. */
  List<Violation> check(String text) {
    return Violations.of(name, schema.validate(value(text)));
  }

  /** The value as the schema means it; what does not fit stays text, and so fits no schema. */
  private JsonNode value(String text) {
    return switch (type) {
      case "integer" ->
          text.matches(WHOLE)
              ? BigIntegerNode.valueOf(new BigInteger(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.equals("true") || text.equals("false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }
}
