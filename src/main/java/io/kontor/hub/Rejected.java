package io.kontor.hub;

/**
 * A command that the hub refuses, before anything was written. Each merchant API says it its way.
 */
public class Rejected extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What stands in the way. */
  public enum Problem {
    UNKNOWN_MERCHANT,
    UNKNOWN_PAYMENT,
    KEY_REUSED,
    INVALID,
    CURRENCY,
    AMOUNT,
    METHOD,
    NOT_ALLOWED,
    EXPIRED,
    BUSY
  }

  private final Problem problem;

  /**
   * @param message for the caller's eyes: names the field, holds no secret
   */
  public Rejected(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
