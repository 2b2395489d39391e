package io.kontor.page;

import static io.kontor.page.PagePaths.seeOther;

import io.kontor.hub.HubProperties.Method;
import io.kontor.hub.Paid;
import io.kontor.hub.PaymentMethods;
import io.kontor.hub.Rejected;
import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for a payment method's details, and pays. */
@Controller
@RequestMapping("/pay/{id}/{method}")
class MethodController {

  private static final Logger LOG = LoggerFactory.getLogger(MethodController.class);

  private final PageAccess access;
  private final PaymentMethods methods;
  private final PayForms forms;
  private final PayPort port;
  private final PageCookies cookies;
  private final Pages pages;

  MethodController(
      PageAccess access,
      PaymentMethods methods,
      PayForms forms,
      PayPort port,
      PageCookies cookies,
      Pages pages) {
    this.access = access;
    this.methods = methods;
    this.forms = forms;
    this.port = port;
    this.cookies = cookies;
    this.pages = pages;
  }

  @GetMapping
  ResponseEntity<String> ask(
      HttpServletRequest request, @PathVariable String id, @PathVariable String method) {
    Payment payment = access.open(request, id);
    PayForm blank = PayForm.blank();
    PayForm form = PageCookies.hasNotice(request) ? blank.withError(PayForm.WHOLE, "again") : blank;
    return chosen(payment, method)
        .map(it -> pages.form(request, payment, it, form))
        .orElseGet(() -> seeOther(PagePaths.of(payment)));
  }

  @PostMapping
  ResponseEntity<String> pay(
      HttpServletRequest request,
      @PathVariable String id,
      @PathVariable String method,
      @RequestParam Map<String, String> fields) {
    Payment payment = access.open(request, id);
    return chosen(payment, method)
        .map(it -> check(request, payment, it, fields))
        .orElseGet(() -> seeOther(PagePaths.of(payment)));
  }

  /** None once the payment was begun: its state tells the rest. */
  private Optional<Method> chosen(Payment payment, String method) {
    return payment.state() == PaymentState.CREATED
        ? methods.of(payment).stream().filter(it -> it.id().equals(method)).findFirst()
        : Optional.empty();
  }

  private ResponseEntity<String> check(
      HttpServletRequest request, Payment payment, Method method, Map<String, String> fields) {
    PayForm form = forms.read(payment, method, fields);
    if (!form.errors().isEmpty()) {
      return pages.form(request, payment, method, form);
    }
    try {
      return goOn(port.pay(command(request, payment, form)));
    } catch (Rejected e) {
      return e.problem() == Problem.EXPIRED
          ? seeOther(PagePaths.of(payment))
          : pages.form(request, payment, method, refused(payment, form, e.problem()));
    } catch (Exception e) {
      // Routes throw checked exceptions too. Whether it was begun, only the payment's state tells.
      LOG.warn("paying {} ended without an answer: {}", payment.id(), e.getClass().getName());
      return seeOther(PagePaths.of(payment), cookies.notice(payment));
    }
  }

  private static Pay command(HttpServletRequest request, Payment payment, PayForm form) {
    return new Pay(
        payment.id(),
        form.amount().orElseThrow(),
        form.instrument().orElseThrow(),
        request.getRemoteAddr());
  }

  private ResponseEntity<String> goOn(Paid paid) {
    return paid.next()
        .filter(next -> next.method().equals("GET"))
        .map(
            next ->
                seeOther(next.url(), cookies.sent(paid.payment(), paid.attempt().orElseThrow())))
        .orElseGet(() -> seeOther(PagePaths.of(paid.payment())));
  }

  private static PayForm refused(Payment payment, PayForm form, Problem problem) {
    if (problem == Problem.AMOUNT && !payment.amount().isFixed()) {
      return form.withError(AmountReader.FIELD, "refused");
    }
    return switch (problem) {
      case METHOD -> form.withError(PayForm.WHOLE, "method");
      case BUSY -> form.withError(PayForm.WHOLE, "busy");
      default -> form.withError(PayForm.WHOLE, "again");
    };
  }
}
