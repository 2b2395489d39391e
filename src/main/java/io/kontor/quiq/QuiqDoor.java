package io.kontor.quiq;

import io.kontor.hub.HubProperties;
import io.kontor.hub.Intake;
import io.kontor.payment.Payment;
import io.kontor.quiq.QuiqTrouble.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Where payers arrive. It reads the request itself: in the routes the token would be a header.
 * Every exchange leaves it without one.
 */
@Component
public class QuiqDoor {

  private final QuiqAccounts accounts;
  private final QuiqSessions sessions;
  private final Intake intake;
  private final QuiqCookies cookies;
  private final QuiqPages pages;

  QuiqDoor(
      QuiqAccounts accounts,
      QuiqSessions sessions,
      Intake intake,
      QuiqPages pages,
      HubProperties hub) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.intake = intake;
    this.pages = pages;
    this.cookies = new QuiqCookies("https".equalsIgnoreCase(hub.publicUrl().getScheme()));
  }

  /** Takes token and key out of the address bar, and into a cookie. */
  public void arrive(Exchange exchange) {
    HttpServletRequest request = pages.request(exchange);
    String merchant = step(request, 2);
    accounts.account(merchant);
    QuiqToken token =
        single(request, "token")
            .flatMap(QuiqToken::read)
            .orElseThrow(() -> new QuiqTrouble(Kind.INVALID, "there is no token"));
    String path = "/quiq/" + merchant + "/pay/" + token.session(merchant);
    ResponseCookie cookie = cookies.of(path, token, single(request, "key").orElse(""));
    pages.seeOther(exchange, path, cookie);
  }

  /** Lets a payer in who has been here a moment before. */
  public QuiqVisit enter(Exchange exchange) {
    HttpServletRequest request = pages.request(exchange);
    String merchant = step(request, 2);
    accounts.account(merchant);
    admit(merchant, exchange);
    QuiqVisit visit =
        cookies
            .visit(request, merchant, step(request, 4))
            .orElseThrow(() -> new QuiqTrouble(Kind.INVALID, "there is no cookie"));
    return sessions.known(visit);
  }

  /** Leads the payer to the hub's own pages. */
  public void lead(Payment payment, Exchange exchange) {
    pages.lead(exchange, payment);
  }

  private void admit(String merchant, Exchange exchange) {
    if (!(intake.admit(merchant) instanceof Intake.Admission.Admitted admitted)) {
      throw new QuiqTrouble(Kind.BUSY, "too many requests are under way");
    }
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                admitted.left().run();
              }
            });
  }

  private static Optional<String> single(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
  }

  /** A step of the path, counted from 1; the routes' own templates say that it is there. */
  private static String step(HttpServletRequest request, int number) {
    return request.getRequestURI().split("/")[number];
  }
}
