package io.kontor.paymentiq;

import static io.kontor.paymentiq.PiqBooks.CONNECTOR;

import io.kontor.hub.Report;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.paymentiq.PiqBooks.Found;
import io.kontor.paymentiq.PiqRefused.Code;
import java.util.Map;
import java.util.Optional;

/** PaymentIQ's word that a transaction which we let pass came to nothing. */
public final class PiqCancels {

  private final PiqBooks books;
  private final PiqSecrets secrets;

  PiqCancels(PiqBooks books, PiqSecrets secrets) {
    this.books = books;
    this.secrets = secrets;
  }

  /**
   * What to write.
   *
   * @throws PiqRefused if we never let this transaction pass
   */
  public Report cancel(PiqCall call) {
    Attempt attempt = target(call).orElseThrow(PiqCancels::unknown);
    if (!secrets.isAuthCode(attempt.id(), call.txId(), call.required("authCode"))) {
      throw unknown();
    }
    return new Report(
        CONNECTOR,
        attempt.id() + "/cancel/" + call.txId(),
        attempt.id(),
        PiqStates.declined(call.find("statusCode").orElse("")));
  }

  /** The answer: the same the second time. */
  public Map<String, Object> cancelled(PiqCall call) {
    return PiqAnswers.success(call);
  }

  /** One that ended by another transaction's money is told too, and keeps what it knows. */
  private Optional<Attempt> target(PiqCall call) {
    Optional<Found> found = books.user(call);
    return call.kind() == Kind.PAY
        ? found
            .map(Found::attempt)
            .filter(it -> PiqBooks.isCarriedBy(it, call.txId()) || !it.state().isOpen())
        : found.flatMap(it -> books.carriedBy(it.payment().id(), call.kind(), call.txId()));
  }

  private static PiqRefused unknown() {
    return new PiqRefused(Code.NOT_AUTHORIZED, "userId, txId and authCode do not go together");
  }
}
