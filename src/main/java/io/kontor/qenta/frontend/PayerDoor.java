package io.kontor.qenta.frontend;

import io.kontor.hub.HubProperties;
import io.kontor.hub.Payments;
import io.kontor.qenta.QentaAccess;
import io.kontor.qenta.QentaOrders;
import io.kontor.qenta.QentaPayment;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets payers in by the session that only they know, and sends them on. */
@Component("qentaPayerDoor")
public class PayerDoor {

  private static final Logger LOG = LoggerFactory.getLogger(PayerDoor.class);

  /** The exchange's property that holds what is done, such as {@code start}. */
  private static final String STEP = "qentaStep";

  /** The exchange's property that holds the payment, once it is found. */
  private static final String PAYMENT = "qentaPayment";

  private static final Map<String, String> STEPS =
      Map.of(PayerPaths.START, "start", PayerPaths.RESULT, "result", PayerPaths.LEAVE, "leave");

  private static final int CUSTOMER_ID = 7;

  private final QentaAccess access;
  private final QentaOrders orders;
  private final Payments payments;
  private final PayerPaths paths;

  PayerDoor(QentaAccess access, QentaOrders orders, Payments payments, HubProperties hub) {
    this.access = access;
    this.orders = orders;
    this.payments = payments;
    this.paths = new PayerPaths(hub.publicUrl().toString());
  }

  /**
   * The payment of the payer's session. A HEAD, such as some programs look at links with, pays
   * nothing.
   */
  public QentaPayment enter(Exchange exchange) {
    HttpServletRequest request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
    String[] path = request.getRequestURI().split("/");
    String step = path.length == 5 ? STEPS.getOrDefault(path[4], "") : "";
    exchange.setProperty(STEP, step);
    if (step.isEmpty() || !request.getMethod().equals("GET")) {
      throw new NoSession();
    }
    QentaPayment payment = payment(path[3], request.getQueryString()).orElseThrow(NoSession::new);
    exchange.setProperty(PAYMENT, payment);
    return payment;
  }

  /** Sends the payer there. */
  public void send(String url, Exchange exchange) {
    Message answer = clear(exchange, 302);
    answer.setHeader("Location", url);
    answer.setBody("");
  }

  /** A payer whom something went wrong for is led to what became of the payment. */
  public void trouble(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    QentaPayment payment = exchange.getProperty(PAYMENT, QentaPayment.class);
    if (payment == null) {
      page(exchange, 404, "This link is not valid.", "Dieser Link ist nicht gültig.");
      return;
    }
    LOG.error("a payer of {} had trouble: {}", payment.payment().id(), caught.getClass().getName());
    if ("start".equals(exchange.getProperty(STEP))) {
      payments.expire(payment.payment().id());
      send(paths.result(payment.payment().details().metadata()), exchange);
    } else {
      page(
          exchange,
          503,
          "Please load this page again in a moment.",
          "Bitte laden Sie diese Seite gleich noch einmal.");
    }
  }

  private Optional<QentaPayment> payment(String terminal, @Nullable String query) {
    String session = session(query);
    if (session.isEmpty()
        || terminal.length() < CUSTOMER_ID + PayerPaths.TERMINAL.length()
        || !terminal.endsWith(PayerPaths.TERMINAL)) {
      return Optional.empty();
    }
    String names = terminal.substring(0, terminal.length() - PayerPaths.TERMINAL.length());
    return access
        .shop(names.substring(0, CUSTOMER_ID), names.substring(CUSTOMER_ID))
        .flatMap(shop -> orders.session(shop, session));
  }

  private static String session(@Nullable String query) {
    for (String pair : (query == null ? "" : query).split("&")) {
      if (pair.startsWith(PayerPaths.SESSION + "=")) {
        return pair.substring(PayerPaths.SESSION.length() + 1);
      }
    }
    return "";
  }

  private static void page(Exchange exchange, int status, String english, String german) {
    Message answer = clear(exchange, status);
    answer.setHeader(Exchange.CONTENT_TYPE, "text/html; charset=UTF-8");
    answer.setBody(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Payment</title><p>%s</p>"
                .formatted(english)
            + "<p lang=\"de\">%s</p></html>".formatted(german));
  }

  private static Message clear(Exchange exchange, int status) {
    Message answer = exchange.getMessage();
    answer.removeHeaders("*");
    exchange.removeProperty(Exchange.CHARSET_NAME);
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    answer.setHeader("Cache-Control", "no-store");
    answer.setHeader("Referrer-Policy", "no-referrer");
    return answer;
  }

  /** Nobody is to learn why. */
  private static final class NoSession extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSession() {
      super("no session", null, false, false);
    }
  }
}
