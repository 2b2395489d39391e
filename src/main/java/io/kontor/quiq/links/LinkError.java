package io.kontor.quiq.links;

import io.kontor.hub.Rejected;
import io.kontor.openapi.InvalidRequest;
import io.kontor.openapi.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A refusal in the links' own words. */
final class LinkError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<Violation> reasons;
  private final transient Map<String, String> headers;

  private LinkError(int status, List<Violation> reasons, Map<String, String> headers) {
    super(reasons.getFirst().message());
    this.status = status;
    this.reasons = List.copyOf(reasons);
    this.headers = Map.copyOf(headers);
  }

  static LinkError of(int status, String code, String message) {
    return new LinkError(status, List.of(new Violation("", code, message)), Map.of());
  }

  static LinkError invalid(String property, String message) {
    Violation reason = new Violation(property, "invalid_value", property + " " + message);
    return new LinkError(422, List.of(reason), Map.of());
  }

  static LinkError notFound(String what) {
    return of(404, "not_found", "There is no such " + what);
  }

  LinkError with(String name, String value) {
    return new LinkError(status, reasons, Map.of(name, value));
  }

  LinkError retryAfter(Duration wait) {
    return with("Retry-After", Long.toString(wait.toSeconds()));
  }

  int status() {
    return status;
  }

  /** At least one; their rules are the codes. */
  List<Violation> reasons() {
    return reasons;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** What any error means to the caller; what is ours to mend is not told in detail. */
  static LinkError of(Throwable error) {
    return switch (error) {
      case LinkError known -> known;
      case InvalidRequest invalid -> invalid(invalid);
      case Rejected rejected -> rejected(rejected);
      default -> of(500, "internal_error", "The request could not be processed. Try again later");
    };
  }

  private static LinkError invalid(InvalidRequest invalid) {
    List<Violation> reasons =
        invalid.violations().stream()
            .map(one -> new Violation(one.property(), code(one.rule()), one.message()))
            .toList();
    return new LinkError(422, reasons, Map.of());
  }

  private static String code(String rule) {
    return switch (rule) {
      case "required" -> "missing";
      case "type" -> "invalid_type";
      case "format", "pattern" -> "invalid_format";
      case "additionalProperties" -> "unknown";
      case "json" -> "malformed_json";
      default -> "invalid_value";
    };
  }

  private static LinkError rejected(Rejected rejected) {
    String message = String.valueOf(rejected.getMessage());
    return switch (rejected.problem()) {
      case UNKNOWN_MERCHANT -> of(401, "unauthorized", "The merchant has no account here");
      case UNKNOWN_PAYMENT -> notFound("link");
      case KEY_REUSED -> reused();
      case CURRENCY -> new LinkError(422, reason("currency", message), Map.of());
      case AMOUNT -> new LinkError(422, reason("amount", message), Map.of());
      case INVALID -> new LinkError(422, reason("return_url", message), Map.of());
      case METHOD, NOT_ALLOWED, EXPIRED -> of(409, "not_allowed", message);
      case BUSY -> of(503, "overloaded", message).retryAfter(Duration.ofSeconds(1));
    };
  }

  private static List<Violation> reason(String property, String message) {
    return List.of(new Violation(property, "invalid_value", message));
  }

  static LinkError reused() {
    String message = "Idempotency-Key was used before for something else";
    return new LinkError(
        422,
        List.of(new Violation("Idempotency-Key", "idempotency_key_reused", message)),
        Map.of());
  }
}
