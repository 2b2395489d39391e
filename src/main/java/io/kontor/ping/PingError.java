package io.kontor.ping;

import io.kontor.hub.Rejected;
import io.kontor.openapi.InvalidRequest;
import io.kontor.openapi.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A refusal in the protocol's own words. */
public class PingError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final Pattern RETURN_URL = Pattern.compile("^the (\\w+) URL .*");
  private static final String PARAMETERS = "provider_method_parameters.";

  /**
   * One reason.
   *
   * @param property the parameter, or the way to the value in the body; may be empty
   */
  record Reason(String error, String description, String property) {}

  private final int status;
  private final transient List<Reason> reasons;
  private final transient Optional<String> header;
  private final transient String value;

  private PingError(int status, List<Reason> reasons, Optional<String> header, String value) {
    super(reasons.getFirst().description());
    this.status = status;
    this.reasons = List.copyOf(reasons);
    this.header = header;
    this.value = value;
  }

  static PingError of(int status, String error, String description) {
    return of(status, new Reason(error, description, ""));
  }

  static PingError unprocessable(String error, String property, String description) {
    return of(422, new Reason(error, description, property));
  }

  static PingError forbidden(String error, String description) {
    return of(403, error, description);
  }

  static PingError notFound(String what) {
    return of(404, "not_found", "There is no such " + what);
  }

  private static PingError of(int status, Reason reason) {
    return new PingError(status, List.of(reason), Optional.empty(), "");
  }

  PingError with(String name, String words) {
    return new PingError(status, reasons, Optional.of(name), words);
  }

  PingError retryAfter(Duration wait) {
    return with("Retry-After", Long.toString(wait.toSeconds()));
  }

  int status() {
    return status;
  }

  List<Reason> reasons() {
    return reasons;
  }

  /** The name of a header that goes with it. */
  Optional<String> header() {
    return header;
  }

  String headerValue() {
    return value;
  }

  /** What any error means to the caller; what is ours to mend is not told in detail. */
  static PingError of(Throwable error) {
    return switch (error) {
      case PingError known -> known;
      case InvalidRequest invalid -> invalid(invalid);
      case Rejected rejected -> rejected(rejected);
      default -> of(500, "internal_error", "The request could not be processed. Try again later");
    };
  }

  private static PingError invalid(InvalidRequest invalid) {
    List<Reason> reasons =
        invalid.violations().stream()
            .map(one -> new Reason(code(one), one.message(), one.property()))
            .toList();
    return new PingError(422, reasons, Optional.empty(), "");
  }

  private static String code(Violation violation) {
    return switch (violation.rule()) {
      case "required" -> "null_value";
      case "type" -> "invalid_type";
      case "format", "pattern" -> "invalid_format";
      case "json" -> "malformed_json";
      default -> "invalid_value";
    };
  }

  private static PingError rejected(Rejected rejected) {
    String message = String.valueOf(rejected.getMessage());
    return switch (rejected.problem()) {
      case UNKNOWN_MERCHANT -> of(401, "unauthorized", "the tenant has no account here");
      case UNKNOWN_PAYMENT -> notFound("payment");
      case KEY_REUSED ->
          unprocessable("idempotency_key_reused", "Idempotency-Key", "Idempotency-Key " + message);
      case INVALID -> unprocessable("invalid_value", property(message), message);
      case CURRENCY -> unprocessable("invalid_value", "currency", message);
      case AMOUNT -> unprocessable("invalid_value", "amount", message);
      case METHOD -> unprocessable("invalid_value", "method", message);
      case NOT_ALLOWED, EXPIRED -> forbidden("operation_forbidden", message);
      case BUSY -> of(503, "overloaded", message).retryAfter(Duration.ofSeconds(1));
    };
  }

  /** The hub names a return URL as "the success URL". */
  private static String property(String message) {
    Matcher url = RETURN_URL.matcher(message);
    if (!url.matches()) {
      return "";
    }
    return PARAMETERS + (url.group(1).equals("success") ? "success_url" : "error_url");
  }
}
