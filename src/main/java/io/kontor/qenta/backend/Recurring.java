package io.kontor.qenta.backend;

import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.ReturnUrls;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaOrders;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaProperties.Type;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Pays a new order with what an earlier one was paid with, where the earlier one's provider keeps
 * that: the hub itself keeps nothing to pay with.
 */
@Component("qentaRecurring")
public class Recurring {

  /** What an answer needs of the earlier order, beside what the request says. */
  private static final String[] INHERITED = {
    QentaPayment.CUSTOMER, QentaPayment.SHOP, QentaPayment.PREFIX, "paymentType"
  };

  private static final String[] SAID = {"orderReference", "customerStatement", "sourceOrderNumber"};

  /**
   * A recurring payment that is asked for rightly.
   *
   * @param paid the attempt that paid the earlier order
   */
  public record Asked(
      QentaCall call, QentaShop shop, QentaPayment source, Attempt paid, Money amount) {}

  /** What is to be paid, and with what. */
  public record Written(QentaPayment payment, Pay pay) {}

  private final BackendCheck check;
  private final QentaOrders orders;
  private final Payments payments;
  private final QentaProperties properties;
  private final Clock clock;

  Recurring(
      BackendCheck check,
      QentaOrders orders,
      Payments payments,
      QentaProperties properties,
      Clock clock) {
    this.check = check;
    this.orders = orders;
    this.payments = payments;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @throws QentaRefused if the request is not right, or the earlier order can't be paid again
   */
  public Asked check(QentaCall call) {
    QentaShop shop = check.shop(call, Command.RECUR_PAYMENT);
    Money amount = check.amount(call.form());
    if (!shop.customer().currencies().contains(amount.currency().getCurrencyCode())) {
      throw new QentaRefused(QentaError.invalid(QentaName.CURRENCY));
    }
    QentaPayment source = check.payment(shop, call.form(), QentaName.SOURCE_ORDER_NUMBER);
    Attempt paid =
        payments.attempts(source.payment().id()).stream()
            .filter(OrderDetails::hasPaid)
            .findFirst()
            .orElseThrow(() -> new QentaRefused(QentaError.of(QentaError.NOT_ALLOWED_NOW)));
    if (!properties.recurring().contains(paid.connector())) {
      throw new QentaRefused(QentaError.of(QentaError.COMMAND_UNAVAILABLE));
    }
    boolean tooOld =
        source.payment().createdAt().plus(properties.recurringFor()).isBefore(clock.instant());
    if (tooOld || paid.providerReference().isEmpty()) {
      throw new QentaRefused(QentaError.of(QentaError.NOT_ALLOWED_NOW));
    }
    return new Asked(call, shop, source, paid, amount);
  }

  /** Writes the new order; the caller holds the transaction. */
  public Written write(Asked asked) {
    String named = asked.call().form().text("orderNumber");
    String number = named.isEmpty() ? orders.number(asked.shop()) : named;
    Payment payment = payments.create(command(asked, number)).payment();
    orders.take(asked.shop(), number, payment);
    Instrument earlier =
        new Instrument.Earlier(
            payment.details().method(),
            asked.paid().connector(),
            asked.paid().providerReference().orElseThrow());
    String address = asked.call().form().text("consumerIpAddress");
    return new Written(
        new QentaPayment(payment), new Pay(payment.id(), asked.amount(), earlier, address));
  }

  /** What the provider is asked. */
  public Pay pay(Written written) {
    return written.pay();
  }

  /**
   * The new order's number.
   *
   * @throws QentaRefused unless it is paid
   */
  public QentaAnswer answer(Paid paid) {
    switch (paid.payment().state()) {
      case AUTHORIZED, CAPTURED -> {}
      case DECLINED -> throw new QentaRefused(QentaError.of(QentaError.REJECTED));
      case CREATED, PENDING, UNKNOWN -> throw new QentaRefused(QentaError.of(QentaError.PENDING));
      default -> throw new QentaRefused(QentaError.of(QentaError.UNREACHABLE));
    }
    return BackendDesk.done().add("orderNumber", new QentaPayment(paid.payment()).orderNumber());
  }

  private CreatePayment command(Asked asked, String number) {
    QentaForm form = asked.call().form();
    PaymentDetails source = asked.source().payment().details();
    return new CreatePayment(
        asked.shop().merchant(),
        QentaPayment.API,
        // a number is used once, so a repeat is refused by it
        "recur/" + QentaOrders.newSession(),
        number,
        Direction.DEPOSIT,
        AmountRange.exactly(asked.amount()),
        properties.pageLifetime(),
        new PaymentDetails(
            form.text("orderDescription"),
            source.method(),
            false,
            asked.call().language(),
            source.country(),
            source.customerId(),
            isDeposited(asked),
            new ReturnUrls("", "", "", "", "", ""),
            Set.of(),
            metadata(asked, number)));
  }

  private boolean isDeposited(Asked asked) {
    String said = asked.call().form().text("autoDeposit");
    Type type = properties.paymentTypes().get(asked.source().paymentType());
    boolean auto =
        said.isEmpty() ? asked.shop().customer().autoDeposit() : said.equalsIgnoreCase("yes");
    return auto || type == null || !type.reserves();
  }

  private static Map<String, String> metadata(Asked asked, String number) {
    QentaForm form = asked.call().form();
    Map<String, String> metadata = new HashMap<>();
    for (String name : INHERITED) {
      String word = asked.source().word(name);
      if (!word.isEmpty()) {
        metadata.put(name, word);
      }
    }
    for (String name : SAID) {
      if (form.has(name)) {
        metadata.put(name, form.text(name));
      }
    }
    // a card's brand, say, which only the earlier order's stored data told
    metadata.put("financialInstitution", asked.source().institution());
    metadata.put("language", form.text("language"));
    metadata.put("amount", form.text("amount"));
    metadata.put("currency", form.text("currency"));
    metadata.put(QentaPayment.ORDER_NUMBER, number);
    return metadata;
  }
}
