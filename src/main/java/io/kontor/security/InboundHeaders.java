package io.kontor.security;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The header filter of every consumer: nothing from outside steers Camel, and nothing that came in
 * goes out again as a response header.
 *
 * <p>Without it a header, query parameter or form field {@code CamelHttpUri} chooses the server of
 * the next call, and {@code operationName} the operation of the next SOAP call.
 */
@Component("inboundHeaders")
public final class InboundHeaders implements HeaderFilterStrategy {
  private static final Set<String> STEERING_NAMES = Set.of("operationname", "operationnamespace");
  private static final List<String> STEERING_PREFIXES =
      List.of("camel", "org.apache.camel.", "mail.", "websocket.");
  private static final Set<String> ANSWERED =
      Set.of(
          "access-control-allow-origin",
          "allow",
          "cache-control",
          "content-disposition",
          "content-language",
          "content-security-policy",
          "idempotency-key",
          "idempotent-replayed",
          "location",
          "original-request",
          "referrer-policy",
          "request-id",
          "retry-after",
          "set-cookie",
          "vary",
          "www-authenticate",
          "x-content-type-options",
          "x-frame-options");

  /** True when a header, query parameter or form field of a request must not become a header. */
  @Override
  public boolean applyFilterToExternalHeaders(
      String name, @Nullable Object value, Exchange exchange) {
    String lower = name.toLowerCase(Locale.ROOT);
    return STEERING_NAMES.contains(lower) || hasSteeringPrefix(lower);
  }

  /**
   * True when a header of a message must not become a response header. Camel writes Content-Type
   * without asking; let through here, a SOAP request's would become that of the fault.
   */
  @Override
  public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, Exchange exchange) {
    return !ANSWERED.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Every header of every request comes by here, so it is no stream. */
  private static boolean hasSteeringPrefix(String lower) {
    for (String prefix : STEERING_PREFIXES) {
      if (lower.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
