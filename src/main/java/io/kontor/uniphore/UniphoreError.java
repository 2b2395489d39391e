package io.kontor.uniphore;

import io.kontor.hub.Rejected;
import java.time.Duration;
import java.util.Optional;

/** A request that was not done, in the card gateway's words for it. */
final class UniphoreError extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What kind of trouble it is. */
  enum Type {
    INVALID_REQUEST("invalid_request_error"),
    IDEMPOTENCY("idempotency_error"),
    API("api_error");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private final int status;
  private final Type type;
  private final String code;
  private final String parameter;
  private final long retryAfter;

  private UniphoreError(
      int status, Type type, String code, String parameter, String message, long retryAfter) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.parameter = parameter;
    this.retryAfter = retryAfter;
  }

  /**
   * @param code may be empty
   * @param parameter what is wrong; may be empty
   */
  static UniphoreError invalid(int status, String code, String parameter, String message) {
    return new UniphoreError(status, Type.INVALID_REQUEST, code, parameter, message, 0);
  }

  static UniphoreError of(int status, Type type, String code, String message) {
    return new UniphoreError(status, type, code, "", message, 0);
  }

  static UniphoreError later(int status, String code, String message, Duration retryAfter) {
    Type type = status == 429 ? Type.INVALID_REQUEST : Type.API;
    return new UniphoreError(status, type, code, "", message, Math.max(1, retryAfter.toSeconds()));
  }

  static UniphoreError reused() {
    return of(
        400,
        Type.IDEMPOTENCY,
        "",
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with.");
  }

  /** What anything thrown means to the caller. */
  static UniphoreError of(Throwable thrown) {
    return switch (thrown) {
      case UniphoreError error -> error;
      case Rejected rejected -> of(rejected);
      default -> of(500, Type.API, "", "Something went wrong here. Ask for the payment's state.");
    };
  }

  private static UniphoreError of(Rejected rejected) {
    return switch (rejected.problem()) {
      case KEY_REUSED -> reused();
      case CURRENCY -> invalid(400, "", "currency", "The account does not take this currency.");
      case AMOUNT -> invalid(400, "", "amount", "The amount is not allowed.");
      case METHOD ->
          invalid(400, "", "source", "No provider takes this kind of token for the account.");
      case UNKNOWN_PAYMENT -> invalid(404, "resource_missing", "id", "No such charge.");
      case BUSY -> of(409, Type.API, "lock_timeout", "Another request changes the payment now.");
      default -> invalid(400, "", "", "The request is not allowed: " + rejected.getMessage());
    };
  }

  int status() {
    return status;
  }

  Type type() {
    return type;
  }

  String code() {
    return code;
  }

  String parameter() {
    return parameter;
  }

  /** In seconds. */
  Optional<Long> retryAfter() {
    return retryAfter == 0 ? Optional.empty() : Optional.of(retryAfter);
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
