package io.kontor.hub;

import io.kontor.hub.HubProperties.Method;
import io.kontor.payment.Payment;
import java.util.List;
import org.springframework.stereotype.Component;

/** The payment methods that a payer can choose from. */
@Component
public class PaymentMethods {

  private final HubProperties properties;
  private final Router router;

  PaymentMethods(HubProperties properties, Router router) {
    this.properties = properties;
    this.router = router;
  }

  /**
   * The methods for this payment, in the operator's order: those that a connector carries, and only
   * the merchant's choice where it fixed one.
   */
  public List<Method> of(Payment payment) {
    String fixed = payment.details().method();
    boolean onlyFixed = !fixed.isEmpty() && !payment.details().methodChangeable();
    return properties.methods().stream()
        .filter(method -> !onlyFixed || method.id().equals(fixed))
        .filter(method -> router.find(payment, method.id()).isPresent())
        .toList();
  }
}
