package io.kontor.cqr.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How an order stands, by what the listener was told and took, and nothing else.
 *
 * @param payment what was told last of the payment itself
 * @param refused whether the listener refused that
 * @param refunded how much went back
 */
record Standing(Optional<Told> payment, boolean refused, BigDecimal refunded) {

  /**
   * @param calls of one order, the newest first
   */
  static Standing of(Order order, List<Call> calls) {
    List<Call> taken = calls.stream().filter(call -> call.mood().isVerdict()).toList();
    Optional<Call> last =
        taken.stream().filter(call -> call.told().transaction().equals(order.id())).findFirst();
    BigDecimal refunded =
        taken.stream()
            .filter(call -> call.mood().isAccepting())
            .map(Call::told)
            .distinct()
            .filter(told -> !told.transaction().equals(order.id()))
            .filter(told -> told.state() == StateWords.REFUNDED)
            .map(Told::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Standing(
        last.map(Call::told),
        last.filter(call -> !call.mood().isAccepting()).isPresent(),
        refunded);
  }

  StateWords words() {
    if (refused) {
      return StateWords.REFUSED_BY_SHOP;
    }
    if (refunded.signum() > 0) {
      boolean all = payment.filter(paid -> paid.amount().compareTo(refunded) > 0).isEmpty();
      return all ? StateWords.GONE_BACK : StateWords.GONE_BACK_IN_PART;
    }
    return payment.map(StateWords::of).orElse(StateWords.NOTHING_HEARD);
  }
}
