package io.kontor.openapi;

import com.networknt.schema.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of a contract.
 *
 * @param path its path's segments; parameters in braces
 * @param body what its request's body must be, if it takes one
 * @param responses by status, what a JSON answer's body must be; empty for an answer without one
 */
public record Operation(
    String id,
    String method,
    List<String> path,
    List<Parameter> parameters,
    Optional<Body> body,
    Map<String, Optional<JsonSchema>> responses) {

  /** A body in JSON. */
  public record Body(boolean required, JsonSchema schema) {}

  /** How many of its segments are parameters. */
  long holes() {
    return path.stream().filter(segment -> segment.startsWith("{")).count();
  }
}
