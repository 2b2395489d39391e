package io.kontor.page;

import io.kontor.hub.Paid;
import io.kontor.payment.Pay;
import io.kontor.route.Routes;
import org.springframework.stereotype.Component;

/** Pays by the route that every payment takes. */
@Component
class RoutedPay implements PayPort {

  private final Routes routes;

  RoutedPay(Routes routes) {
    this.routes = routes;
  }

  @Override
  public Paid pay(Pay command) {
    return routes.request("direct:hub.pay", command, Paid.class);
  }
}
