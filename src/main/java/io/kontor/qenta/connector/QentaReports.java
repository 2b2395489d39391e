package io.kontor.qenta.connector;

import io.kontor.hub.Payments;
import io.kontor.hub.Report;
import io.kontor.payment.Attempt;
import io.kontor.payment.Money;
import io.kontor.payment.Outcome;
import io.kontor.payment.Payment;
import io.kontor.payment.Reason;
import io.kontor.qenta.QentaAmounts;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaFingerprint;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confirmations of QENTA's. What its fingerprint does not cover is not read, and what has none is
 * only a reason to ask.
 */
public final class QentaReports {

  /** The connector's name, which is that of its folder. */
  static final String CONNECTOR = "qenta";

  private static final Logger LOG = LoggerFactory.getLogger(QentaReports.class);

  private static final QentaTurnedAway UNKNOWN_ORDER = new QentaTurnedAway("unknown order");

  private static final List<String> PENDING = List.of("orderNumber", "paymentType", "paymentState");
  private static final List<String> SUCCESS =
      List.of("orderNumber", "paymentType", "paymentState", "amount", "currency");

  private final QentaFingerprint fingerprint;
  private final QentaToken tokens;
  private final Payments payments;

  QentaReports(QentaFingerprint fingerprint, QentaToken tokens, Payments payments) {
    this.fingerprint = fingerprint;
    this.tokens = tokens;
    this.payments = payments;
  }

  /**
   * What a confirmation tells.
   *
   * @param account whose payment it is, by the address that it came to
   * @return a {@link Report}, a {@link QentaDoubt}, or a {@link QentaTurnedAway}
   */
  public Object read(String account, byte @Nullable [] body) {
    try {
      QentaForm form = QentaForm.read(body == null ? new byte[0] : body);
      Optional<Attempt> attempt = tokens.attempt(form).flatMap(id -> attempt(account, id));
      return attempt.isPresent() ? read(attempt.get(), form) : UNKNOWN_ORDER;
    } catch (QentaRefused e) {
      return new QentaTurnedAway("not to be read");
    }
  }

  /**
   * What a doubt comes to, now that QENTA was asked.
   *
   * @return a {@link Report}, or a {@link QentaTurnedAway} while nothing is certain
   */
  public Object settled(QentaDoubt doubt, Outcome said) {
    boolean nothing =
        said instanceof Outcome.Declined
            || said instanceof Outcome.Absent
            || said.equals(QentaStanding.NOT_YET);
    if (nothing && doubt.end().isPresent()) {
      return report(doubt.attempt(), doubt.state(), doubt.end().get());
    }
    boolean open = said instanceof Outcome.Unknown || said instanceof Outcome.Pending;
    return open
        ? new QentaTurnedAway("not known yet")
        : report(doubt.attempt(), doubt.state(), said);
  }

  /** What QENTA is answered. */
  public String reply(Object came) {
    return came instanceof QentaTurnedAway no
        ? "<QPAY-CONFIRMATION-RESPONSE result=\"NOK\" message=\"%s\" />".formatted(no.why())
        : "<QPAY-CONFIRMATION-RESPONSE result=\"OK\" />";
  }

  private Object read(Attempt attempt, QentaForm form) {
    String state = form.text("paymentState");
    return switch (state) {
      case "SUCCESS" -> isSigned(form, SUCCESS) ? success(attempt, form) : forged(attempt);
      case "PENDING" -> isSigned(form, PENDING) ? pending(attempt, form) : forged(attempt);
      case "FAILURE" -> new QentaDoubt(attempt.id(), state, failure(form));
      case "CANCEL" -> new QentaDoubt(attempt.id(), state, declined(Reason.CANCELLED_BY_PAYER, ""));
      default -> new QentaTurnedAway("unknown paymentState");
    };
  }

  private Object success(Attempt attempt, QentaForm form) {
    if (!isOurs(attempt, form)) {
      return UNKNOWN_ORDER;
    }
    Optional<Money> amount =
        QentaAmounts.currency(form.text("currency"))
            .flatMap(currency -> QentaAmounts.read(form.text("amount"), currency));
    if (amount.filter(attempt.amount()::equals).isEmpty()) {
      LOG.warn("the confirmation of attempt {} names another amount", attempt.id());
      return new QentaDoubt(attempt.id(), "SUCCESS", Optional.empty());
    }
    String number = form.text("orderNumber");
    boolean deposited = payment(attempt).details().capture();
    return report(
        attempt.id(),
        "SUCCESS",
        deposited ? new Outcome.Captured(number) : new Outcome.Authorized(number));
  }

  private Object pending(Attempt attempt, QentaForm form) {
    return isOurs(attempt, form)
        ? report(attempt.id(), "PENDING", new Outcome.Pending(form.text("orderNumber")))
        : UNKNOWN_ORDER;
  }

  /** A failure that is none yet says so by its code. */
  private static Optional<Outcome> failure(QentaForm form) {
    int code = new QentaReply(QentaReply.OK, form).code();
    return code == QentaError.PENDING
        ? Optional.empty()
        : declined(QentaCodes.reason(code), Integer.toString(code));
  }

  private static Optional<Outcome> declined(Reason reason, String code) {
    return Optional.of(new Outcome.Declined(reason, code));
  }

  private boolean isSigned(QentaForm form, List<String> said) {
    List<String> required = new ArrayList<>(said);
    required.addAll(QentaToken.NAMES);
    return fingerprint.confirms(form, required);
  }

  private static boolean isOurs(Attempt attempt, QentaForm form) {
    return attempt.providerReference().filter(form.text("orderNumber")::equals).isPresent();
  }

  private Optional<Attempt> attempt(String account, UUID id) {
    return payments
        .attempt(id)
        .filter(attempt -> attempt.connector().equals(CONNECTOR))
        .filter(attempt -> attempt.kind() == Attempt.Kind.PAY)
        .filter(attempt -> payment(attempt).merchantId().equals(account));
  }

  private Payment payment(Attempt attempt) {
    return payments.find(attempt.paymentId()).orElseThrow();
  }

  private static Report report(UUID attempt, String state, Outcome outcome) {
    return new Report(CONNECTOR, "confirmation/" + attempt + "/" + state, attempt, outcome);
  }

  /** It has the word that only QENTA was told: the account's secret or algorithm may be wrong. */
  private static QentaTurnedAway forged(Attempt attempt) {
    LOG.warn("the fingerprint of a confirmation of attempt {} is not right", attempt.id());
    return new QentaTurnedAway("fingerprint is invalid");
  }
}
