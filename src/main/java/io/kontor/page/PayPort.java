package io.kontor.page;

import io.kontor.hub.Paid;
import io.kontor.payment.Pay;

/** The way from the pages into the flow. */
@FunctionalInterface
interface PayPort {

  /**
   * Pays, and waits for the answer.
   *
   * @throws io.kontor.hub.Rejected if the hub refuses it; nothing was begun then
   */
  Paid pay(Pay command);
}
