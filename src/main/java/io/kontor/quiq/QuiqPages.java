package io.kontor.quiq;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.kontor.hub.Rejected;
import io.kontor.payment.Payment;
import io.kontor.quiq.QuiqTrouble.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Says to payers why they cannot go on to a payment's pages; looks like these. */
@Component
public class QuiqPages {

  /** The exchange's property that holds the payer's locale. */
  private static final String LOCALE = "payerLocale";

  private static final Logger LOG = LoggerFactory.getLogger(QuiqPages.class);
  private static final String PAGE = "/pay?token=";
  private static final String PLACE = "io/kontor/quiq/";
  private static final Control EXACT = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final Template page = template();

  /**
   * What a payer's browser asks for. The exchange goes on without its headers: the token is among
   * them.
   */
  public HttpServletRequest request(Exchange exchange) {
    HttpServletRequest request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
    exchange.setProperty(LOCALE, request.getLocale());
    exchange.getMessage().removeHeaders("*");
    return request;
  }

  /** Leads the payer to a payment's own pages. */
  public void lead(Exchange exchange, Payment payment) {
    seeOther(exchange, PAGE + payment.token());
  }

  /** Sends the browser on. Nothing of the request goes with it. */
  void seeOther(Exchange exchange, String where, ResponseCookie... cookies) {
    Message answer = blank(exchange, 303);
    answer.setHeader("Location", where);
    for (ResponseCookie cookie : cookies) {
      answer.setHeader("Set-Cookie", cookie.toString());
    }
    answer.setBody("");
  }

  /** Says what went wrong. */
  public void error(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Kind kind = kind(caught);
    Message answer = blank(exchange, kind.status());
    answer.setHeader(Exchange.CONTENT_TYPE, "text/html; charset=utf-8");
    answer.setHeader("Content-Security-Policy", POLICY);
    if (kind.status() == 503) {
      answer.setHeader("Retry-After", "10");
    }
    answer.setBody(html(kind, exchange.getProperty(LOCALE, Locale.ENGLISH, Locale.class)));
  }

  private static Kind kind(Throwable caught) {
    switch (caught) {
      case QuiqTrouble trouble -> {
        LOG.debug("a payer was turned away: {}", trouble.getMessage());
        return trouble.kind();
      }
      case Rejected rejected -> LOG.error("a payment could not be made: {}", rejected.getMessage());
      // no message: it may quote what was sent
      default ->
          LOG.error("leading a payer failed: {} at {}", caught.getClass().getName(), place(caught));
    }
    return Kind.UNUSABLE;
  }

  private String html(Kind kind, Locale locale) {
    ResourceBundle texts = texts(locale);
    String name = kind.name().toLowerCase(Locale.ROOT);
    Map<String, Object> model = new HashMap<>();
    model.put("lang", texts.getLocale().getLanguage());
    model.put("heading", texts.getString(name));
    model.put("text", texts.getString(name + "-text"));
    model.put("good", kind == Kind.PAID);
    model.put("retry", kind.status() == 503 ? texts.getString("retry") : "");
    return page.execute(model);
  }

  private static Message blank(Exchange exchange, int status) {
    Message answer = exchange.getMessage();
    answer.removeHeaders("*");
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    answer.setHeader("Cache-Control", "no-store");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("X-Frame-Options", "DENY");
    return answer;
  }

  private static ResourceBundle texts(Locale locale) {
    String name = (PLACE + "messages").replace('/', '.');
    try {
      return ResourceBundle.getBundle(name, Locale.forLanguageTag(locale.getLanguage()), EXACT);
    } catch (MissingResourceException e) {
      return ResourceBundle.getBundle(name, Locale.ENGLISH, EXACT);
    }
  }

  private static StackTraceElement place(Throwable caught) {
    StackTraceElement[] trace = caught.getStackTrace();
    return trace.length == 0 ? new StackTraceElement("?", "?", "?", 0) : trace[0];
  }

  private static Template template() {
    try {
      return Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .compile(
              new ClassPathResource(PLACE + "trouble.mustache")
                  .getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
