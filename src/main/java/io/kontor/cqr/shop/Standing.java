package io.kontor.cqr.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How an order stands, by what the listener was told and nothing else.
 *
 * @param payment what was told last of the payment itself
 * @param refunded how much went back
 */
record Standing(Optional<Told> payment, BigDecimal refunded) {

  /**
   * @param calls of one order, the newest first
   */
  static Standing of(Order order, List<Call> calls) {
    List<Told> told = calls.stream().map(Call::told).distinct().toList();
    return new Standing(
        told.stream().filter(one -> one.transaction().equals(order.id())).findFirst(),
        told.stream()
            .filter(one -> !one.transaction().equals(order.id()))
            .filter(one -> one.state() == StateWords.REFUNDED)
            .map(Told::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  StateWords words() {
    if (refunded.signum() > 0) {
      boolean all = payment.filter(paid -> paid.amount().compareTo(refunded) > 0).isEmpty();
      return all ? StateWords.GONE_BACK : StateWords.GONE_BACK_IN_PART;
    }
    return payment.map(StateWords::of).orElse(StateWords.NOTHING_HEARD);
  }
}
