package io.kontor.page;

import io.kontor.hub.HubProperties;
import io.kontor.payment.Attempt;
import io.kontor.payment.Payment;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The pages' cookies: each goes to one payment's pages only, and no script reads it. */
@Component
class PageCookies {

  private static final String PAYER = "payer";
  private static final String SENT = "sent";
  private static final String NOTICE = "notice";
  private static final Duration SESSION = Duration.ofSeconds(-1);
  private static final Duration NOTICE_LIFETIME = Duration.ofSeconds(30);

  private final boolean secure;

  PageCookies(HubProperties properties) {
    this.secure = "https".equalsIgnoreCase(properties.publicUrl().getScheme());
  }

  /** Opens the payment's pages. */
  ResponseCookie payer(Payment payment) {
    return cookie(payment, PAYER, payment.token(), SESSION);
  }

  /** Remembers that this browser was sent to the attempt's next step. */
  ResponseCookie sent(Payment payment, Attempt attempt) {
    return cookie(payment, SENT, attempt.id().toString(), SESSION);
  }

  /** Tells the next page that paying could not be begun. */
  ResponseCookie notice(Payment payment) {
    return cookie(payment, NOTICE, "again", NOTICE_LIFETIME);
  }

  static Stream<String> tokens(HttpServletRequest request) {
    return values(request, PAYER);
  }

  static boolean wasSent(HttpServletRequest request, Attempt attempt) {
    return values(request, SENT).anyMatch(attempt.id().toString()::equals);
  }

  static boolean hasNotice(HttpServletRequest request) {
    return values(request, NOTICE).findAny().isPresent();
  }

  private ResponseCookie cookie(Payment payment, String name, String value, Duration lifetime) {
    return ResponseCookie.from(name, value)
        .path(PagePaths.of(payment))
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(lifetime)
        .build();
  }

  private static Stream<String> values(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Stream.empty()
        : Arrays.stream(cookies).filter(c -> c.getName().equals(name)).map(Cookie::getValue);
  }
}
