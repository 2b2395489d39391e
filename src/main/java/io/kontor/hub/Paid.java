package io.kontor.hub;

import io.kontor.payment.Attempt;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import java.util.Optional;

/**
 * Where a payment stands after it was tried to carry something out.
 *
 * @param attempt the attempt that stands for it, if one was made
 */
public record Paid(Payment payment, Optional<Attempt> attempt) {

  /** Where the payer must go, while there is something left to do. */
  public Optional<PayerRedirect> next() {
    return attempt.flatMap(Attempt::next);
  }
}
