package io.kontor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Says what a validator found in words of our own, which never quote what was sent. */
final class Violations {

  /** Rules that only say that another was broken. */
  private static final Set<String> SUMMARIES = Set.of("anyOf", "allOf", "if", "not", "$ref");

  private Violations() {}

  /**
   * @param where what the messages' paths start from; empty for the body itself
   */
  static List<Violation> of(String where, Collection<ValidationMessage> found) {
    List<Violation> all = found.stream().map(message -> violation(where, message)).toList();
    List<Violation> real = all.stream().filter(one -> !SUMMARIES.contains(one.rule())).toList();
    return (real.isEmpty() ? all : real).stream().distinct().toList();
  }

  private static Violation violation(String where, ValidationMessage message) {
    String property = property(where, message);
    String name = property.isEmpty() ? "the body" : property;
    return new Violation(property, message.getType(), name + " " + fault(message));
  }

  private static String property(String where, ValidationMessage message) {
    StringJoiner steps = new StringJoiner(".");
    if (!where.isEmpty()) {
      steps.add(where);
    }
    JsonNodePath path = message.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(String.valueOf(path.getElement(i)));
    }
    String missing = message.getProperty();
    if (missing != null && !missing.isEmpty() && isOfAMember(message.getType())) {
      steps.add(missing);
    }
    return steps.toString();
  }

  private static boolean isOfAMember(String rule) {
    return rule.equals("required") || rule.equals("additionalProperties");
  }

  private static String fault(ValidationMessage message) {
    JsonNode wanted = message.getSchemaNode();
    return switch (message.getType()) {
      case "required" -> "is required";
      case "additionalProperties", "unevaluatedProperties" -> "is not known";
      case "type" -> "must be of type " + words(wanted);
      case "enum" -> "must be one of " + words(wanted);
      case "const" -> "must be " + words(wanted);
      case "minimum" -> "must be at least " + wanted;
      case "maximum" -> "must be at most " + wanted;
      case "minLength" -> "must have at least " + wanted + " characters";
      case "maxLength" -> "must have at most " + wanted + " characters";
      case "minItems" -> "must have at least " + wanted + " items";
      case "maxItems" -> "must have at most " + wanted + " items";
      case "maxProperties" -> "must have at most " + wanted + " members";
      case "format" -> "must be a " + words(wanted);
      case "pattern" -> "must match " + words(wanted);
      case "oneOf" -> "must be exactly one of what is described";
      default -> "is not as described";
    };
  }

  private static String words(JsonNode wanted) {
    if (!wanted.isArray()) {
      return wanted.asText();
    }
    StringJoiner words = new StringJoiner(", ");
    wanted.forEach(word -> words.add(word.asText()));
    return words.toString();
  }
}
