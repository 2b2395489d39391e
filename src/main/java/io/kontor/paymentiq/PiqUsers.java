package io.kontor.paymentiq;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.Direction;
import io.kontor.payment.Money;
import io.kontor.payment.PaymentDetails;
import io.kontor.paymentiq.PiqBooks.Found;
import io.kontor.paymentiq.PiqRefused.Code;
import java.util.Map;

/** Tells PaymentIQ of the user who stands for an attempt: verifyuser and lookupuser. */
public final class PiqUsers {

  private final PiqBooks books;
  private final PiqSecrets secrets;

  PiqUsers(PiqBooks books, PiqSecrets secrets) {
    this.books = books;
    this.secrets = secrets;
  }

  /** Whether the payer's session is one that we opened, and is not over. */
  public Map<String, Object> verify(PiqCall call) {
    Found found = known(call);
    Attempt attempt = found.attempt();
    if (!secrets.isSession(attempt.id(), call.required("sessionId"))) {
      throw new PiqRefused(Code.SESSION_INVALID, "sessionId is not the user's");
    }
    if (attempt.state() != State.PENDING
        || !found.payment().state().isOpen()
        || !books.isSessionOpen(attempt)) {
      throw new PiqRefused(Code.SESSION_INVALID, "the session is over");
    }
    return user(call, found);
  }

  /** The same facts, without a session. */
  public Map<String, Object> lookUp(PiqCall call) {
    return user(call, known(call));
  }

  private Found known(PiqCall call) {
    return books
        .user(call)
        .orElseThrow(() -> new PiqRefused(Code.SESSION_INVALID, "userId is not known"));
  }

  private static Map<String, Object> user(PiqCall call, Found found) {
    PaymentDetails details = found.payment().details();
    Money amount = found.attempt().amount();
    boolean payout = found.payment().direction() == Direction.WITHDRAWAL;
    Map<String, Object> answer = PiqAnswers.success(call);
    // the user owns what is to be paid out, and nothing else here
    answer.put("balance", (payout ? amount : Money.zero(amount.currency())).major());
    answer.put("balanceCy", amount.currency().getCurrencyCode());
    put(answer, "country", PiqCashier.country(details.country()));
    put(answer, "locale", PiqCashier.locale(details, ""));
    return answer;
  }

  private static void put(Map<String, Object> answer, String field, String value) {
    if (!value.isEmpty()) {
      answer.put(field, value);
    }
  }
}
