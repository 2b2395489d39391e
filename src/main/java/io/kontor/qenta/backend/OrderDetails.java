package io.kontor.qenta.backend;

import static io.kontor.qenta.QentaAmounts.decimal;

import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaOrders;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaProperties.Data;
import io.kontor.qenta.QentaProperties.Type;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells of an order: itself, its payment, and its credits. */
@Component("qentaOrderDetails")
public class OrderDetails {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:ss").withZone(ZoneId.of("Europe/Vienna"));

  private final BackendCheck check;
  private final QentaOrders orders;
  private final Payments payments;
  private final QentaProperties properties;

  OrderDetails(
      BackendCheck check, QentaOrders orders, Payments payments, QentaProperties properties) {
    this.check = check;
    this.orders = orders;
    this.payments = payments;
    this.properties = properties;
  }

  /**
   * @throws QentaRefused if its result is not known yet, or it was rejected
   */
  public QentaAnswer get(QentaCall call) {
    QentaShop shop = check.shop(call, Command.GET_ORDER_DETAILS);
    Optional<QentaPayment> found = orders.find(shop, call.form().text("orderNumber"));
    if (found.isEmpty()) {
      return BackendDesk.done().add("objectsTotal", 0).add("orders", 0);
    }
    QentaPayment payment = found.get();
    List<Attempt> attempts = payments.attempts(payment.payment().id());
    Optional<Attempt> paid = attempts.stream().filter(OrderDetails::hasPaid).findFirst();
    if (payment.payment().state().isOpen()
        || attempts.stream().anyMatch(OrderDetails::isUndecided)) {
      throw new QentaRefused(QentaError.of(QentaError.PENDING));
    }
    if (paid.isEmpty()) {
      throw new QentaRefused(QentaError.of(QentaError.REJECTED));
    }
    List<Attempt> credits =
        attempts.stream()
            .filter(it -> it.kind() == Kind.REFUND && it.state() == Attempt.State.SUCCEEDED)
            .toList();
    QentaAnswer answer = BackendDesk.done().add("orders", 1).add("objectsTotal", 1);
    order(answer, payment, paid.get(), credits.size());
    payment(answer, payment, paid.get());
    for (int i = 0; i < credits.size(); i++) {
      credit(answer, payment, credits.get(i), i + 1);
    }
    return answer;
  }

  /** A deposit or refund whose answer was lost must not look as if it had not been made. */
  private static boolean isUndecided(Attempt attempt) {
    return attempt.kind() != Kind.PAY && attempt.state().isOpen();
  }

  private void order(QentaAnswer answer, QentaPayment order, Attempt paid, int credits) {
    Payment payment = order.payment();
    boolean refundable = isRefundable(payment);
    put(answer, "order.1.", "merchantNumber", "1");
    put(answer, "order.1.", "orderNumber", order.orderNumber());
    put(answer, "order.1.", "paymentType", code(order));
    put(answer, "order.1.", "amount", decimal(paid.amount()));
    put(answer, "order.1.", "brand", order.institution());
    put(answer, "order.1.", "currency", currency(payment));
    put(answer, "order.1.", "orderDescription", payment.details().description());
    put(answer, "order.1.", "acquirer", paid.connector());
    put(answer, "order.1.", "operationsAllowed", refundable ? "REFUND" : "");
    put(answer, "order.1.", "orderReference", order.word("orderReference"));
    put(answer, "order.1.", "customerStatement", order.word("customerStatement"));
    put(answer, "order.1.", "timeCreated", TIME.format(payment.createdAt()));
    put(answer, "order.1.", "timeModified", TIME.format(payment.updatedAt()));
    put(answer, "order.1.", "state", refundable ? "REFUNDABLE" : "ORDERED");
    put(answer, "order.1.", "sourceOrderNumber", order.word("sourceOrderNumber"));
    put(answer, "order.1.", "payments", "1");
    put(answer, "order.1.", "credits", Integer.toString(credits));
    put(answer, "order.1.", "approveAmount", total(approved(payment, paid)));
    put(answer, "order.1.", "depositAmount", total(payment.captured()));
    put(answer, "order.1.", "refundAmount", total(payment.refunded()));
  }

  private void payment(QentaAnswer answer, QentaPayment order, Attempt paid) {
    Payment payment = order.payment();
    boolean approved = payment.state() == PaymentState.AUTHORIZED;
    put(answer, "payment.1.1.", "merchantNumber", "1");
    put(answer, "payment.1.1.", "paymentNumber", order.orderNumber());
    put(answer, "payment.1.1.", "orderNumber", order.orderNumber());
    put(answer, "payment.1.1.", "approveAmount", decimal(paid.amount()));
    put(answer, "payment.1.1.", "depositAmount", decimal(payment.captured()));
    put(answer, "payment.1.1.", "currency", currency(payment));
    put(answer, "payment.1.1.", "timeCreated", TIME.format(paid.createdAt()));
    put(answer, "payment.1.1.", "timeModified", TIME.format(payment.updatedAt()));
    put(answer, "payment.1.1.", "state", state(payment.state()));
    put(answer, "payment.1.1.", "paymentType", code(order));
    put(answer, "payment.1.1.", "operationsAllowed", approved ? "DEPOSIT,APPROVEREVERSAL" : "");
    put(answer, "payment.1.1.", "gatewayReferenceNumber", paid.id().toString());
    put(answer, "payment.1.1.", "providerReferenceNumber", paid.providerReference().orElse(""));
  }

  private void credit(QentaAnswer answer, QentaPayment order, Attempt credit, int number) {
    String prefix = "credit.1." + number + ".";
    put(answer, prefix, "merchantNumber", "1");
    put(answer, prefix, "creditNumber", credit.reference());
    put(answer, prefix, "orderNumber", order.orderNumber());
    put(answer, prefix, "amount", decimal(credit.amount()));
    put(answer, prefix, "currency", currency(order.payment()));
    put(answer, prefix, "timeCreated", TIME.format(credit.createdAt()));
    put(answer, prefix, "timeModified", TIME.format(credit.createdAt()));
    put(answer, prefix, "state", "credit_refunded");
  }

  private static void put(QentaAnswer answer, String prefix, String name, String value) {
    answer.addIfAny(prefix + name, value);
  }

  /** Cards by their scheme, as order details always called them. */
  private String code(QentaPayment order) {
    Type type = properties.paymentTypes().get(order.paymentType());
    if (type != null && type.data() == Data.CARD) {
      return order.institution().equals("MC") ? "APG" : "VPG";
    }
    return type == null || type.code().isEmpty() ? order.paymentType() : type.code();
  }

  static boolean hasPaid(Attempt attempt) {
    return attempt.kind() == Kind.PAY && attempt.state() == Attempt.State.SUCCEEDED;
  }

  private static boolean isRefundable(Payment payment) {
    return payment.state() == PaymentState.CAPTURED
        || payment.state() == PaymentState.PARTIALLY_REFUNDED;
  }

  private static Money approved(Payment payment, Attempt paid) {
    return payment.state() == PaymentState.AUTHORIZED
        ? paid.amount()
        : Money.zero(paid.amount().currency());
  }

  private static String state(PaymentState state) {
    return switch (state) {
      case AUTHORIZED -> "payment_approved";
      case CAPTURED, PARTIALLY_REFUNDED, REFUNDED, CHARGED_BACK -> "payment_deposited";
      case EXPIRED -> "payment_approvalexpired";
      case CREATED, PENDING, UNKNOWN, DECLINED, CANCELLED, FAILED -> "payment_closed";
    };
  }

  /** Nothing at all is a plain 0, as shops have always been told. */
  private static String total(Money amount) {
    return amount.isZero() ? "0" : decimal(amount);
  }

  private static String currency(Payment payment) {
    return payment.amount().currency().getCurrencyCode();
  }
}
