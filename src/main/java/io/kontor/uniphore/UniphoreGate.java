package io.kontor.uniphore;

import io.kontor.hub.Intake;
import io.kontor.uniphore.UniphoreCall.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Lets in what an authenticated flow asks. It reads the request itself: in the routes a query
 * parameter could pass for a header.
 */
@Component
public class UniphoreGate {

  static final String FORM = "uniphoreForm";
  static final String REQUEST_ID = "uniphoreRequestId";
  static final String KEY = "uniphoreKey";

  /** Bytes of a body. */
  private static final int LIMIT = 64 * 1024;

  private static final int LONGEST_KEY = 255;

  private final UniphoreAccess access;
  private final Intake intake;

  UniphoreGate(UniphoreAccess access, Intake intake) {
    this.access = access;
    this.intake = intake;
  }

  /** A request in the card gateway's form, below {@code /v1}. */
  public Object charges(Exchange exchange) throws IOException {
    return enter(exchange, true);
  }

  /** A request of a flow, below {@code /uniphore/v1}. */
  public Object payments(Exchange exchange) throws IOException {
    return enter(exchange, false);
  }

  private UniphoreCall enter(Exchange exchange, boolean asGateway) throws IOException {
    PlatformHttpMessage message = exchange.getMessage(PlatformHttpMessage.class);
    HttpServletRequest request = message.getRequest();
    Form form = asGateway ? Form.CHARGE : form(text(request.getHeader("Accept")));
    exchange.setProperty(FORM, form);
    exchange.setProperty(REQUEST_ID, UniphoreRequestIds.random());
    String merchant = merchant(request);
    admit(merchant, exchange);
    InputStream body = message.getBody(InputStream.class);
    return call(
        request, body == null ? InputStream.nullInputStream() : body, form, merchant, exchange);
  }

  private static UniphoreCall call(
      HttpServletRequest request, InputStream body, Form form, String merchant, Exchange exchange)
      throws IOException {
    String path = text(request.getPathInfo());
    UniphoreOperation operation =
        UniphoreOperation.of(
            form == Form.CHARGE, request.getMethod(), request.getServletPath() + path);
    String key = operation.isWrite() ? text(request.getHeader("Idempotency-Key")) : "";
    if (key.length() > LONGEST_KEY) {
      throw UniphoreError.invalid(
          400, "", "Idempotency-Key", "The Idempotency-Key is longer than 255 characters.");
    }
    exchange.setProperty(KEY, key);
    UniphoreParameters parameters = parameters(request, body);
    operation.id().ifPresent(id -> parameters.form("id=" + id));
    String requestId =
        key.isEmpty()
            ? String.valueOf(exchange.getProperty(REQUEST_ID))
            : UniphoreRequestIds.ofKey(merchant, key);
    return new UniphoreCall(
        form,
        merchant,
        operation.name(),
        Map.copyOf(parameters.all()),
        key,
        requestId,
        request.getRemoteAddr());
  }

  /** Keys stand in headers, never in an address. */
  private String merchant(HttpServletRequest request) {
    String key = text(request.getHeader("X-Api-Key"));
    String given =
        key.isEmpty() ? UniphoreAccess.key(text(request.getHeader("Authorization"))) : key;
    if (given.isEmpty()) {
      throw UniphoreError.invalid(
          401,
          "",
          "",
          "You did not provide an API key. Send it as the user of Basic, as Bearer, or in"
              + " X-Api-Key.");
    }
    return access
        .ofKey(given)
        .orElseThrow(() -> UniphoreError.invalid(401, "", "", "Invalid API Key provided."));
  }

  private void admit(String merchant, Exchange exchange) {
    switch (intake.admit(merchant)) {
      case Intake.Admission.Admitted admitted ->
          exchange.getExchangeExtension().addOnCompletion(new Leaving(admitted.left()));
      case Intake.Admission.TooMany many ->
          throw UniphoreError.later(
              429, "rate_limit", "Too many requests are under way.", many.retryAfter());
      case Intake.Admission.Overloaded all ->
          throw UniphoreError.later(503, "", "The hub cannot keep up.", all.retryAfter());
    }
  }

  private static UniphoreParameters parameters(HttpServletRequest request, InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw UniphoreError.invalid(413, "", "", "The body is larger than " + LIMIT + " bytes.");
    }
    UniphoreParameters all = new UniphoreParameters().form(text(request.getQueryString()));
    if (bytes.length == 0) {
      return all;
    }
    String type = text(request.getContentType());
    if (is(type, MediaType.APPLICATION_JSON)) {
      return all.json(bytes);
    }
    if (type.isEmpty() || is(type, MediaType.APPLICATION_FORM_URLENCODED)) {
      return all.form(new String(bytes, StandardCharsets.UTF_8));
    }
    throw UniphoreError.invalid(415, "", "", "A body is a form or JSON.");
  }

  /** XML only for whoever asks for it and not for JSON. */
  private static Form form(String accept) {
    try {
      for (MediaType type : MediaType.parseMediaTypes(accept)) {
        if (type.includes(MediaType.APPLICATION_JSON)) {
          return Form.JSON;
        }
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_XML)
            || type.equalsTypeAndSubtype(MediaType.TEXT_XML)) {
          return Form.XML;
        }
      }
      return Form.JSON;
    } catch (InvalidMediaTypeException e) {
      return Form.JSON;
    }
  }

  private static boolean is(String type, MediaType wanted) {
    try {
      return wanted.equalsTypeAndSubtype(MediaType.parseMediaType(type));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Gives the place back when the request has been answered, however that ended. */
  private static final class Leaving extends SynchronizationAdapter {
    private final Runnable left;

    Leaving(Runnable left) {
      this.left = left;
    }

    @Override
    public void onDone(Exchange exchange) {
      left.run();
    }
  }
}
