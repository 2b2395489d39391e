package io.kontor.page;

import io.kontor.hub.HubProperties;
import io.kontor.hub.Payments;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The gate that every page lies behind. */
@Component
class PageAccess {

  private final Payments payments;
  private final Clock clock;
  private final String publicOrigin;

  PageAccess(HubProperties properties, Payments payments, Clock clock) {
    this.payments = payments;
    this.clock = clock;
    URI url = properties.publicUrl();
    this.publicOrigin = url.getScheme() + "://" + url.getRawAuthority();
  }

  /** The payment that this browser may see; closes it if the time to pay is over. */
  Payment open(HttpServletRequest request, String id) {
    if (request.getMethod().equals("POST") && !isOurs(request)) {
      throw new InvalidLink();
    }
    Payment payment = find(request, id).orElseThrow(InvalidLink::new);
    boolean late = payment.state() == PaymentState.CREATED && payment.isExpired(clock.instant());
    return late ? payments.expire(payment.id()) : payment;
  }

  /** Whether this browser may see the payment. */
  boolean isOpen(HttpServletRequest request, String id) {
    return find(request, id).isPresent();
  }

  private Optional<Payment> find(HttpServletRequest request, String id) {
    return PageCookies.tokens(request)
        .flatMap(token -> payments.ofToken(token).stream())
        .filter(found -> found.id().toString().equals(id))
        .findFirst();
  }

  /** Whether the form came from a page of ours, as far as the browser tells. */
  private boolean isOurs(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    return Optional.ofNullable(request.getHeader("Origin"))
        .map(origin -> origin.equals(publicOrigin) || origin.equals(requestOrigin(request)))
        .orElse(true);
  }

  private static String requestOrigin(HttpServletRequest request) {
    return request.getScheme() + "://" + request.getHeader("Host");
  }
}
