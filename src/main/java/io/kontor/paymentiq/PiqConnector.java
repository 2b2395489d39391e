package io.kontor.paymentiq;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Direction;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import io.kontor.paymentiq.PiqProperties.Account;
import java.util.Optional;

/**
 * What can be said of an order without asking PaymentIQ; and what it must be asked about the rest.
 */
public final class PiqConnector {

  private final PiqProperties properties;
  private final PiqBooks books;
  private final PiqSecrets secrets;

  PiqConnector(PiqProperties properties, PiqBooks books, PiqSecrets secrets) {
    this.properties = properties;
    this.books = books;
    this.secrets = secrets;
  }

  /** Where the payer goes. Nobody is called, so that nothing of it can be unknown. */
  public Outcome pay(Order order) {
    Optional<Account> account = properties.of(order.payment().merchantId());
    if (account.isEmpty()) {
      return refused("no account carries this merchant");
    }
    boolean reserves = !order.payment().details().capture();
    if (order.payment().direction() == Direction.DEPOSIT
        && reserves != account.get().delayedCapture()) {
      return refused(reserves ? "the account captures at once" : "the account captures later");
    }
    String id = order.attempt().id().toString();
    String session = secrets.session(order.attempt().id());
    return new Outcome.Redirect(
        id, PayerRedirect.get(PiqCashier.url(account.get(), order, session)));
  }

  /**
   * A capture, void or refund, ready to be sent.
   *
   * @return a {@link PiqOrder}, or the {@link Outcome} where it must not be sent
   */
  public Object followUp(Order order) {
    Attempt attempt = order.attempt();
    Optional<Account> account = properties.of(order.payment().merchantId());
    Optional<String> txId =
        attempt.kind() == Kind.REFUND
            ? books.captureTxId(order.payment().id()).or(order::original)
            : order.original();
    if (account.isEmpty() || txId.isEmpty()) {
      return refused("no transaction of PaymentIQ's to follow");
    }
    if (books.hasTwin(attempt)) {
      return refused("another of the same amount is under way");
    }
    return new PiqOrder(order, account.get(), txId.get());
  }

  /**
   * A question, ready to be asked.
   *
   * @return a {@link PiqOrder}, or the {@link Outcome} where it need not be asked: what PaymentIQ
   *     has not asked us for cannot have moved
   */
  public Object question(Order order) {
    Optional<String> txId = PiqBooks.txId(order.attempt());
    Optional<Account> account = properties.of(order.payment().merchantId());
    if (txId.isPresent() && account.isPresent()) {
      return new PiqOrder(order, account.get(), txId.get());
    }
    if (txId.isPresent()) {
      return new Outcome.Unknown("no account carries this merchant");
    }
    if (!books.isSessionLong(order.attempt())) {
      return new Outcome.Noted("not asked for yet");
    }
    return order.attempt().kind() == Kind.PAY
        ? new Outcome.Declined(Reason.TIMED_OUT, "never asked for")
        : new Outcome.Absent();
  }

  private static Outcome refused(String why) {
    return new Outcome.Declined(Reason.NOT_ALLOWED, why);
  }
}
