package io.kontor.openapi;

import java.util.List;

/** A request that is not what its contract says. */
public class InvalidRequest extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Violation> violations;

  InvalidRequest(List<Violation> violations) {
    super(violations.size() + " violations");
    this.violations = List.copyOf(violations);
  }

  /** All of them, at least one. */
  public List<Violation> violations() {
    return violations;
  }
}
