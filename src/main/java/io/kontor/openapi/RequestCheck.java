package io.kontor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a request to its operation. What the operation does not name is not looked at. */
public final class RequestCheck {

  /** Everything that may stand in a request; names of headers in any case, as the caller reads. */
  public interface Given {
    /** The values of a parameter; none where it is not given. */
    List<String> values(String in, String name);

    /** The body's bytes; none where it has no body. */
    byte[] body();
  }

  private RequestCheck() {}

  /**
   * The body of a request that is all right; missing where it has none.
   *
   * @param path the path's parameters
   * @throws InvalidRequest otherwise
   */
  public static JsonNode check(Operation operation, Map<String, String> path, Given given) {
    List<Violation> violations = new ArrayList<>();
    for (Parameter parameter : operation.parameters()) {
      List<String> values =
          parameter.in().equals("path")
              ? List.of(path.getOrDefault(parameter.name(), ""))
              : given.values(parameter.in(), parameter.name());
      violations.addAll(check(parameter, values));
    }
    JsonNode body = body(operation.body(), given.body(), violations);
    if (!violations.isEmpty()) {
      throw new InvalidRequest(violations);
    }
    return body;
  }

  private static List<Violation> check(Parameter parameter, List<String> values) {
    if (values.size() > 1) {
      String message = parameter.name() + " must be given once";
      return List.of(new Violation(parameter.name(), "once", message));
    }
    if (values.isEmpty()) {
      String message = parameter.name() + " is required";
      return parameter.required()
          ? List.of(new Violation(parameter.name(), "required", message))
          : List.of();
    }
    return parameter.check(values.getFirst());
  }

  private static JsonNode body(
      Optional<Operation.Body> wanted, byte[] bytes, List<Violation> violations) {
    if (wanted.isEmpty()) {
      return MissingNode.getInstance();
    }
    if (bytes.length == 0) {
      if (wanted.get().required()) {
        violations.add(new Violation("", "required", "the body is required"));
      }
      return MissingNode.getInstance();
    }
    try {
      JsonNode body = StrictJson.read(bytes);
      violations.addAll(Violations.of("", wanted.get().schema().validate(body)));
      return body;
    } catch (StrictJson.Malformed e) {
      String message = "the body is not JSON, or beyond the limits of this service";
      violations.add(new Violation("", "json", message));
      return MissingNode.getInstance();
    }
  }
}
