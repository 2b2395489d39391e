package io.kontor.quiq;

import io.kontor.hub.Created;
import io.kontor.hub.Documents;
import io.kontor.hub.Payments;
import io.kontor.hub.Rejected;
import io.kontor.payment.Document;
import io.kontor.payment.Line;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.quiq.QuiqProperties.Account;
import io.kontor.quiq.QuiqTrouble.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One payment for each token, for ever: whatever Quiq says when it is asked again. */
@Component
class QuiqSessions {

  private final QuiqAccounts accounts;
  private final Documents documents;
  private final Payments payments;
  private final TransactionTemplate transaction;
  private final Clock clock;

  QuiqSessions(
      QuiqAccounts accounts,
      Documents documents,
      Payments payments,
      TransactionTemplate transaction,
      Clock clock) {
    this.accounts = accounts;
    this.documents = documents;
    this.payments = payments;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The visit, with the payment that its token made.
   *
   * @throws QuiqTrouble if it has not the key of that
   */
  QuiqVisit known(QuiqVisit visit) {
    Optional<QuiqSession> session =
        document(visit.merchant(), visit.session()).map(QuiqSession::of);
    if (session.filter(it -> !visit.hasKey(it.key())).isPresent()) {
      throw new QuiqTrouble(Kind.INVALID, "the key is not the message's");
    }
    return new QuiqVisit(
        visit.merchant(),
        visit.token(),
        visit.key(),
        visit.language(),
        session.map(it -> payments.find(visit.merchant(), it.payment())));
  }

  Optional<Document> document(String merchant, UUID session) {
    return documents.find(merchant, QuiqSession.KIND, session);
  }

  /** Makes the payment and what its report needs, both or none; or finds what another tab made. */
  Payment make(QuiqVisit visit, QuiqMessage message) {
    try {
      return transaction.execute(status -> made(visit, message));
    } catch (Rejected e) {
      // two tabs that Quiq told different things: the first one counts
      return known(visit).known().orElseThrow(() -> e);
    }
  }

  /** Nobody pays here what has ended at Quiq. What the payer has begun goes on, and is reported. */
  Payment close(QuiqVisit visit, Payment payment) {
    return transaction.execute(
        status -> {
          Payment closed = payments.cancel(payment.id());
          if (closed.state() == PaymentState.CANCELLED) {
            Document held = held(visit.merchant(), visit.session());
            String told = held.status().isEmpty() ? QuiqSession.CLOSED : held.status();
            documents.change(held, told, held.body());
          }
          return closed;
        });
  }

  /** Notes what Quiq was told. */
  void told(String merchant, UUID session, String result) {
    transaction.executeWithoutResult(
        status -> {
          Document held = held(merchant, session);
          documents.change(held, result, held.body());
        });
  }

  private Document held(String merchant, UUID session) {
    return documents.lock(merchant, QuiqSession.KIND, session).orElseThrow();
  }

  private Payment made(QuiqVisit visit, QuiqMessage message) {
    Account account = accounts.account(visit.merchant());
    List<Line> added = QuiqCharges.of(account.charges(), message.amount());
    Created created =
        payments.create(QuiqPayment.of(visit, account, message, added, clock.instant()));
    if (!created.repeated()) {
      QuiqSession session =
          new QuiqSession(
              created.payment().id(),
              accounts.seal().seal(visit.token(), visit.session()),
              message.key(),
              message.amount().minor(),
              message.lineItems(),
              added);
      documents.create(
          visit.merchant(), QuiqSession.KIND, visit.session(), "", session.body(), Map.of());
    }
    return created.payment();
  }
}
