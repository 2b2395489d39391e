package io.kontor.ping;

import io.kontor.hub.Intake;
import io.kontor.openapi.Match;
import io.kontor.openapi.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Lets in what an authenticated tenant asks and the contract describes. It reads the request
 * itself: in the routes a query parameter could pass for a header.
 */
@Component
public class PingGate {

  private static final String SINCE_PAGES = "2025-03-06";

  private final PingAccess access;
  private final PingContract contract;
  private final PingProperties properties;
  private final Intake intake;

  PingGate(PingAccess access, PingContract contract, PingProperties properties, Intake intake) {
    this.access = access;
    this.contract = contract;
    this.properties = properties;
    this.intake = intake;
  }

  /**
   * Reads a request.
   *
   * @throws PingError if it is not let in
   */
  public PingCall enter(Exchange exchange) throws IOException {
    PlatformHttpMessage message = exchange.getMessage(PlatformHttpMessage.class);
    HttpServletRequest request = message.getRequest();
    String merchant =
        access
            .authenticate(request.getHeader("tenant_id"), request.getHeader("x-api-secret"))
            .orElseThrow(
                () -> PingError.of(401, "unauthorized", "tenant_id or x-api-secret is not valid"));
    admit(merchant, exchange);
    InputStream body = message.getBody(InputStream.class);
    return read(merchant, request, body == null ? InputStream.nullInputStream() : body);
  }

  PingCall read(String merchant, HttpServletRequest request, InputStream body) throws IOException {
    Match.Found found = match(request);
    Operation operation = found.operation();
    checkAccepted(request, operation);
    PingRequest given = new PingRequest(request, body, limit());
    if (operation.body().isPresent() && given.body().length > 0 && !isJson(request)) {
      throw PingError.of(415, "unsupported_media_type", "Requests are application/json");
    }
    return given.call(merchant, found, isPaged(request));
  }

  private Match.Found match(HttpServletRequest request) {
    String path = request.getServletPath() + PingRequest.text(request.getPathInfo());
    return switch (contract.contract().match(request.getMethod(), path)) {
      case Match.Found found -> found;
      case Match.Nothing nothing -> throw PingError.notFound("resource");
      case Match.OtherMethods others ->
          throw PingError.of(405, "method_not_allowed", "The method is not allowed here")
              .with("Allow", String.join(", ", others.allowed()));
    };
  }

  private void admit(String merchant, Exchange exchange) {
    switch (intake.admit(merchant)) {
      case Intake.Admission.Admitted admitted -> admitted.until(exchange);
      case Intake.Admission.TooMany many ->
          throw PingError.of(429, "too_many_requests", "Too many requests are under way")
              .retryAfter(many.retryAfter());
      case Intake.Admission.Overloaded all ->
          throw PingError.of(503, "overloaded", "The hub cannot keep up")
              .retryAfter(all.retryAfter());
    }
  }

  private int limit() {
    return Math.toIntExact(properties.bodyLimit().toBytes());
  }

  /** Answers are JSON, or in one case a word that old clients ask for as JSON. */
  private static void checkAccepted(HttpServletRequest request, Operation operation) {
    String accept = request.getHeader("Accept");
    if (accept == null || accept.isBlank() || operation.id().equals("ping")) {
      return;
    }
    try {
      List<MediaType> wanted = MediaType.parseMediaTypes(accept);
      if (wanted.stream().anyMatch(type -> type.includes(MediaType.APPLICATION_JSON))) {
        return;
      }
    } catch (InvalidMediaTypeException e) {
      // then it asks for nothing that we have
    }
    throw PingError.of(406, "not_acceptable", "Answers are application/json");
  }

  private static boolean isJson(HttpServletRequest request) {
    try {
      return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(
          MediaType.parseMediaType(String.valueOf(request.getContentType())));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static boolean isPaged(HttpServletRequest request) {
    String version = request.getHeader("x-api-version");
    return version != null && version.compareTo(SINCE_PAGES) >= 0;
  }
}
