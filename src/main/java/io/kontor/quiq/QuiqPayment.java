package io.kontor.quiq;

import io.kontor.payment.AmountRange;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Line;
import io.kontor.payment.Money;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.quiq.QuiqProperties.Account;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hub's payment for a payment message. */
final class QuiqPayment {

  static final String API = "quiq";

  /** The name of the session in the payment's metadata. */
  static final String SESSION = "session";

  private static final EnumSet<PaymentState> TOLD =
      EnumSet.of(
          PaymentState.AUTHORIZED,
          PaymentState.CAPTURED,
          PaymentState.DECLINED,
          PaymentState.CANCELLED,
          PaymentState.EXPIRED,
          PaymentState.FAILED);

  private QuiqPayment() {}

  static CreatePayment of(
      QuiqVisit visit, Account account, QuiqMessage message, List<Line> added, Instant now) {
    Duration left =
        message.expires().map(end -> Duration.between(now, end)).orElse(account.lifetime());
    return new CreatePayment(
        visit.merchant(),
        API,
        "session/" + visit.session(),
        reference(visit, message),
        Direction.DEPOSIT,
        amount(account, message, added),
        left.compareTo(account.lifetime()) < 0 ? left : account.lifetime(),
        details(visit, account, message, added));
  }

  /** Providers want one, and Quiq may have none. */
  private static String reference(QuiqVisit visit, QuiqMessage message) {
    return message.id().isEmpty()
        ? "quiq-" + visit.session().toString().substring(0, 8)
        : message.id();
  }

  /** What the payer may pay: all of it, or where the account allows it a part. */
  private static AmountRange amount(Account account, QuiqMessage message, List<Line> added) {
    long all = message.amount().minor() + added.stream().mapToLong(Line::minor).sum();
    Money whole = new Money(all, message.amount().currency());
    if (!account.partial()) {
      return AmountRange.exactly(whole);
    }
    long least =
        account
            .least()
            .movePointRight(whole.currency().getDefaultFractionDigits())
            .setScale(0, RoundingMode.UP)
            .longValueExact();
    return new AmountRange(
        Math.min(Math.max(1, least), all), all, whole.currency(), Optional.of(all));
  }

  private static PaymentDetails details(
      QuiqVisit visit, Account account, QuiqMessage message, List<Line> added) {
    List<Line> lines = new ArrayList<>(message.lines());
    if (lines.isEmpty() && !added.isEmpty()) {
      lines.add(new Line(message.description(), 1, message.amount().minor()));
    }
    lines.addAll(added);
    Map<String, String> metadata = new TreeMap<>(Line.metadata(lines));
    metadata.put(SESSION, visit.session().toString());
    return new PaymentDetails(
        message.description(),
        "",
        true,
        visit.language(),
        "",
        "",
        true,
        new ReturnUrls(account.returnUrl(), "", "", "", "", ""),
        TOLD,
        metadata);
  }
}
