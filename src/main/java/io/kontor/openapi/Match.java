package io.kontor.openapi;

import java.util.Map;
import java.util.Set;

/** Which operation a request asks for. */
public sealed interface Match {

  /**
   * This one.
   *
   * @param parameters the path's, not yet checked
   */
  record Found(Operation operation, Map<String, String> parameters) implements Match {}

  /** The path is known, and the method is not: HTTP 405. */
  record OtherMethods(Set<String> allowed) implements Match {}

  /** The path is not known: HTTP 404. */
  record Nothing() implements Match {}
}
