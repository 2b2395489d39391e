package io.kontor.paymentiq;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;

/** Lets PaymentIQ's calls in, and nobody else's. */
public final class PiqGate {

  private final PiqAccess access;

  PiqGate(PiqAccess access) {
    this.access = access;
  }

  /**
   * Puts the call that the request makes into the variable {@code call}.
   *
   * @throws PiqDenied if it is not PaymentIQ's; nothing of its body was looked at then
   */
  public void open(Exchange exchange) {
    Message message = exchange.getMessage();
    HttpServletRequest request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
    String account = message.getHeader("account", "", String.class);
    String action = message.getHeader("action", "", String.class);
    access.check(account, request.getHeader("Authorization"), request.getRemoteAddr());
    if (!PiqCall.isKnown(action)) {
      throw new PiqDenied(404);
    }
    byte[] body = message.getBody(byte[].class);
    exchange.setVariable("call", PiqCall.read(account, action, body == null ? new byte[0] : body));
  }
}
