package io.kontor.qenta.connector;

import io.kontor.hub.Report;
import io.kontor.payment.Attempt;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.connector.QentaConnectorProperties.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders in QENTA's words, and its answers in ours.
 *
 * <p>A payment gets its order's number first, and that is written down before the payment is
 * started with it: so whatever becomes of the answer, the payment is found again by the number.
 */
public final class QentaConnector {

  private static final int FORBIDDEN = 403;

  private final QentaConnectorProperties properties;
  private final QentaCalls calls;
  private final QentaStanding standing;

  QentaConnector(QentaConnectorProperties properties, QentaCalls calls, QentaStanding standing) {
    this.properties = properties;
    this.calls = calls;
    this.standing = standing;
  }

  /**
   * The first call of a payment.
   *
   * @return a {@link QentaStep}, or the {@link Outcome} where it must not be made
   */
  public Object begin(Order order) {
    Instrument instrument = order.instrument().orElseThrow();
    Optional<Method> method = method(order);
    if (order.payment().direction() != Direction.DEPOSIT) {
      return refused("money only comes in");
    }
    if (!(instrument instanceof Instrument.ProviderPage)) {
      return refused("only what QENTA asks the payer for itself");
    }
    if (method.isEmpty()) {
      return refused("no payment type is configured");
    }
    if (!order.payment().details().capture() && !method.get().reserves()) {
      return refused(method.get().paymentType() + " reserves nothing");
    }
    return order.payerAddress().isEmpty()
        ? refused("the payer's address is missing")
        : calls.generateOrderNumber();
  }

  /**
   * What is written down of a new number.
   *
   * @return a {@link Report}, or the {@link Outcome} where there is none: then nothing was started
   */
  public Object numbered(Order order, int http, byte @Nullable [] answer) {
    QentaReply reply = QentaReply.of(http, answer);
    String number = reply.number("orderNumber");
    if (!reply.isDone() || number.isEmpty()) {
      return new Outcome.Absent();
    }
    Attempt attempt = order.attempt();
    return new Report(
        attempt.connector(), "order/" + attempt.id(), attempt.id(), new Outcome.Pending(number));
  }

  /** The call that starts the payment. */
  public QentaStep start(Order order, Report numbered) {
    return calls.init(order, method(order).orElseThrow(), number(numbered));
  }

  /** What the answer to that call means. */
  public Outcome started(Report numbered, int http, byte @Nullable [] answer) {
    QentaReply reply = QentaReply.of(http, answer);
    if (http != QentaReply.OK) {
      return unanswered(http);
    }
    String url = reply.form().text("redirectUrl");
    return url.startsWith("https://") || url.startsWith("http://")
        ? new Outcome.Redirect(number(numbered), PayerRedirect.get(url))
        : QentaCodes.start(reply.code());
  }

  /** The call that carries a capture, void or refund out. */
  public QentaStep followUp(Order order) {
    String number = order.original().orElseThrow();
    Attempt attempt = order.attempt();
    return switch (attempt.kind()) {
      case CAPTURE -> calls.deposit(number, attempt.amount());
      case VOID -> calls.approveReversal(number);
      case REFUND -> calls.refund(number, attempt.amount());
      case PAY -> throw new IllegalArgumentException("not a follow-up");
    };
  }

  /** What the answer to it means. */
  public Outcome followed(Order order, int http, byte @Nullable [] answer) {
    QentaReply reply = QentaReply.of(http, answer);
    if (http != QentaReply.OK) {
      return unanswered(http);
    }
    if (!reply.isDone()) {
      return notDone(reply);
    }
    String name =
        switch (order.attempt().kind()) {
          case CAPTURE -> reply.number("paymentNumber");
          case REFUND -> reply.number("creditNumber");
          default -> order.original().orElseThrow();
        };
    return name.isEmpty() ? new Outcome.Unknown("done without a number") : done(order, name);
  }

  /**
   * The question what became of an attempt.
   *
   * @return a {@link QentaStep}, or the {@link Outcome} where nothing was started
   */
  public Object question(Order order) {
    return order.original().<Object>map(calls::getOrderDetails).orElseGet(Outcome.Absent::new);
  }

  /** What the answer to a question means. */
  public Outcome answer(Order order, int http, byte @Nullable [] answer) {
    QentaReply reply = QentaReply.of(http, answer);
    if (http != QentaReply.OK) {
      return new Outcome.Unknown("HTTP " + http);
    }
    if (!reply.isDone()) {
      return order.attempt().kind() == Attempt.Kind.PAY ? notPaid(order, reply) : unknown(reply);
    }
    return QentaDetails.isEmpty(reply.form())
        ? standing.withoutOrder(order)
        : standing.of(order, order.original().orElseThrow(), QentaDetails.of(reply.form()));
  }

  /** An order without details: its payment is not decided yet, or it was rejected. */
  private static Outcome notPaid(Order order, QentaReply reply) {
    if (reply.code() == QentaError.PENDING) {
      return new Outcome.Pending(order.original().orElseThrow());
    }
    return reply.status().equals("2") && QentaCodes.isRejection(reply.code())
        ? QentaCodes.declined(reply.code())
        : unknown(reply);
  }

  /** The status says whether it was certainly not done, the code says why. */
  private static Outcome notDone(QentaReply reply) {
    if (reply.code() == QentaError.PENDING) {
      return new Outcome.Pending("");
    }
    boolean certain = reply.status().equals("1") || reply.status().equals("2");
    return certain && reply.code() != 0 ? QentaCodes.declined(reply.code()) : unknown(reply);
  }

  /** Whoever forbids us the door lets nothing in; of any other status nobody knows. */
  private static Outcome unanswered(int http) {
    return http == FORBIDDEN ? new Outcome.Absent() : new Outcome.Unknown("HTTP " + http);
  }

  private static Outcome done(Order order, String name) {
    return switch (order.attempt().kind()) {
      case CAPTURE -> new Outcome.Captured(name);
      case VOID -> new Outcome.Voided(name);
      default -> new Outcome.Refunded(name);
    };
  }

  private Optional<Method> method(Order order) {
    return order.instrument().map(it -> properties.methods().get(it.method()));
  }

  private static String number(Report numbered) {
    return ((Outcome.Pending) numbered.outcome()).reference();
  }

  private static Outcome unknown(QentaReply reply) {
    return new Outcome.Unknown("error " + reply.code());
  }

  private static Outcome refused(String why) {
    return new Outcome.Declined(Reason.NOT_ALLOWED, why);
  }
}
