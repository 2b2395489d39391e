package io.kontor.page;

import static io.kontor.page.PagePaths.seeOther;

import io.kontor.hub.HubProperties.Method;
import io.kontor.hub.PaymentMethods;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Opens a payment's pages, and shows what the payment's state asks for. */
@Controller
class PageController {

  private final PageProperties properties;
  private final Payments payments;
  private final PaymentMethods methods;
  private final PageAccess access;
  private final PageCookies cookies;
  private final Pages pages;

  PageController(
      PageProperties properties,
      Payments payments,
      PaymentMethods methods,
      PageAccess access,
      PageCookies cookies,
      Pages pages) {
    this.properties = properties;
    this.payments = payments;
    this.methods = methods;
    this.access = access;
    this.cookies = cookies;
    this.pages = pages;
  }

  /** Takes the token out of the address bar and into a cookie. */
  @RequestMapping(
      path = {"/pay", "/pay/"},
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<String> enter(HttpServletRequest request) {
    Payment payment =
        properties.tokenParameters().stream()
            .map(request::getParameter)
            .filter(Objects::nonNull)
            .findFirst()
            .flatMap(payments::ofToken)
            .orElseThrow(InvalidLink::new);
    return seeOther(PagePaths.of(payment), cookies.payer(payment));
  }

  @GetMapping("/pay/{id}")
  ResponseEntity<String> show(HttpServletRequest request, @PathVariable String id) {
    Payment payment = access.open(request, id);
    return switch (payment.state()) {
      case CREATED -> choose(request, payment);
      case PENDING, UNKNOWN -> underway(request, payment);
      default -> ended(request, payment);
    };
  }

  /**
   * Where a provider's page leads back to. A browser that was never here, since the merchant sent
   * it to the provider directly, or an app opened another one, goes on to the merchant; that it
   * knows the attempt's id shows whence it comes.
   */
  @GetMapping("/pay/{id}/back/{attempt:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}")
  ResponseEntity<String> back(
      HttpServletRequest request, @PathVariable String id, @PathVariable UUID attempt) {
    if (access.isOpen(request, id)) {
      return seeOther(PagePaths.ROOT + "/" + id);
    }
    Payment payment =
        payments
            .attempt(attempt)
            .flatMap(found -> payments.find(found.paymentId()))
            .filter(found -> found.id().toString().equals(id))
            .orElseThrow(InvalidLink::new);
    String onward = payment.details().returnUrls().of(payment.state());
    return onward.isEmpty() ? pages.returned(request) : seeOther(onward);
  }

  @PostMapping("/pay/{id}/cancel")
  ResponseEntity<String> cancel(HttpServletRequest request, @PathVariable String id) {
    return seeOther(PagePaths.of(payments.cancel(access.open(request, id).id())));
  }

  /** Whatever else is asked for. */
  @RequestMapping("/pay/{*rest}")
  ResponseEntity<String> nothingHere() {
    throw new InvalidLink();
  }

  private ResponseEntity<String> choose(HttpServletRequest request, Payment payment) {
    List<Method> offered = methods.of(payment);
    return offered.size() == 1
        ? seeOther(PagePaths.of(payment, offered.getFirst().id()))
        : pages.methods(request, payment, offered);
  }

  /** Sends the payer to a next step once; who comes back from there is not sent again. */
  private ResponseEntity<String> underway(HttpServletRequest request, Payment payment) {
    Optional<Attempt> attempt = latest(payment);
    Optional<PayerRedirect> next = attempt.flatMap(Attempt::next);
    if (next.isEmpty() || attempt.filter(it -> PageCookies.wasSent(request, it)).isPresent()) {
      return pages.waiting(request, payment, attempt);
    }
    ResponseCookie sent = cookies.sent(payment, attempt.get());
    return next.get().method().equals("GET")
        ? seeOther(next.get().url(), sent)
        : pages.handOver(request, payment, attempt.get(), sent);
  }

  private ResponseEntity<String> ended(HttpServletRequest request, Payment payment) {
    String onward = payment.details().returnUrls().of(payment.state());
    return properties.resultDelay().isZero() && !onward.isEmpty()
        ? seeOther(onward)
        : pages.result(request, payment, latest(payment), payments.events(payment.id()));
  }

  private Optional<Attempt> latest(Payment payment) {
    return payments.attempts(payment.id()).reversed().stream()
        .filter(attempt -> attempt.kind() == Attempt.Kind.PAY)
        .findFirst();
  }
}
