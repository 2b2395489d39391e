package io.kontor.quiq.links;

import io.kontor.hub.Intake;
import io.kontor.openapi.Match;
import io.kontor.openapi.RequestCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Lets in what an authenticated merchant asks and the contract describes. */
@Component
public class LinkGate {

  private final LinkAccess access;
  private final LinkContract contract;
  private final LinkProperties properties;
  private final Intake intake;

  LinkGate(LinkAccess access, LinkContract contract, LinkProperties properties, Intake intake) {
    this.access = access;
    this.contract = contract;
    this.properties = properties;
    this.intake = intake;
  }

  /**
   * Reads a request.
   *
   * @throws LinkError if it is not let in
   */
  public LinkCall enter(Exchange exchange) throws IOException {
    PlatformHttpMessage message = exchange.getMessage(PlatformHttpMessage.class);
    HttpServletRequest request = message.getRequest();
    String merchant =
        access
            .authenticate(request.getHeader("Authorization"))
            .orElseThrow(
                () ->
                    LinkError.of(401, "unauthorized", "The API key is not valid")
                        .with("WWW-Authenticate", "Bearer, Basic charset=\"UTF-8\""));
    admit(merchant, exchange);
    InputStream body = message.getBody(InputStream.class);
    return read(merchant, request, body == null ? InputStream.nullInputStream() : body);
  }

  private LinkCall read(String merchant, HttpServletRequest request, InputStream body)
      throws IOException {
    int limit = Math.toIntExact(properties.bodyLimit().toBytes());
    LinkRequest given = LinkRequest.of(request, body, limit);
    Match.Found found = match(request.getMethod(), given.path());
    if (given.body().length > 0 && found.operation().body().isPresent() && !isJson(request)) {
      throw LinkError.of(415, "unsupported_media_type", "Requests are application/json");
    }
    return new LinkCall(
        merchant,
        found,
        given.path(),
        RequestCheck.check(found.operation(), found.parameters(), given),
        given.key());
  }

  private Match.Found match(String method, String path) {
    return switch (contract.contract().match(method, path)) {
      case Match.Found found -> found;
      case Match.Nothing nothing -> throw LinkError.notFound("resource");
      case Match.OtherMethods others ->
          throw LinkError.of(405, "method_not_allowed", "The method is not allowed here")
              .with("Allow", String.join(", ", others.allowed()));
    };
  }

  private void admit(String merchant, Exchange exchange) {
    switch (intake.admit(merchant)) {
      case Intake.Admission.Admitted admitted ->
          exchange
              .getExchangeExtension()
              .addOnCompletion(
                  new SynchronizationAdapter() {
                    @Override
                    public void onDone(Exchange done) {
                      admitted.left().run();
                    }
                  });
      case Intake.Admission.TooMany many ->
          throw LinkError.of(429, "too_many_requests", "Too many requests are under way")
              .retryAfter(many.retryAfter());
      case Intake.Admission.Overloaded all ->
          throw LinkError.of(503, "overloaded", "The hub cannot keep up")
              .retryAfter(all.retryAfter());
    }
  }

  private static boolean isJson(HttpServletRequest request) {
    try {
      return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(
          MediaType.parseMediaType(String.valueOf(request.getContentType())));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
