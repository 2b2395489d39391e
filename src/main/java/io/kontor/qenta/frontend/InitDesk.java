package io.kontor.qenta.frontend;

import io.kontor.hub.HubProperties;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaOnce;
import io.kontor.qenta.QentaOrders;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaProperties.Data;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import io.kontor.vault.Item;
import io.kontor.vault.Storage;
import io.kontor.vault.Vault;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Writes a payment that a shop starts, and says where its payer begins. */
@Component("qentaInit")
public class InitDesk {

  /** What is noted of the request, to be answered with or acted on later. */
  private static final List<String> NOTED =
      List.of(
          "language",
          "amount",
          "currency",
          "paymentType",
          "financialInstitution",
          "orderReference",
          "customerStatement",
          "confirmUrl",
          "successUrl",
          "failureUrl",
          "cancelUrl",
          "pendingUrl",
          "consumerIpAddress");

  private static final Set<PaymentState> TOLD =
      EnumSet.of(
          PaymentState.AUTHORIZED,
          PaymentState.CAPTURED,
          PaymentState.DECLINED,
          PaymentState.CANCELLED,
          PaymentState.EXPIRED,
          PaymentState.FAILED);

  private final InitCheck check;
  private final QentaOnce once;
  private final QentaOrders orders;
  private final Payments payments;
  private final Vault vault;
  private final QentaProperties properties;
  private final PayerPaths paths;

  InitDesk(
      InitCheck check,
      QentaOnce once,
      QentaOrders orders,
      Payments payments,
      Vault vault,
      QentaProperties properties,
      HubProperties hub) {
    this.check = check;
    this.once = once;
    this.orders = orders;
    this.payments = payments;
    this.vault = vault;
    this.properties = properties;
    this.paths = new PayerPaths(hub.publicUrl().toString());
  }

  /** Holds a request to the contract, and takes its turn where it may come only once. */
  public Init check(QentaCall call, Exchange exchange) {
    Init init = check.check(call);
    if (init.form().text("duplicateRequestCheck").equalsIgnoreCase("yes")) {
      once.begin(init.shop(), init.form().text("requestFingerprint"), exchange);
    }
    return init;
  }

  /** Writes the payment, in one transaction with what belongs to it. */
  public QentaPayment write(Init init, Exchange exchange) {
    QentaShop shop = init.shop();
    String named = init.form().text("orderNumber");
    String number = named.isEmpty() ? orders.number(shop) : named;
    String session = QentaOrders.newSession();
    Optional<Item> item = stored(init);
    CreatePayment command = command(init, number, session, item);
    Payment payment = payments.create(command).payment();
    orders.take(shop, number, payment);
    orders.open(shop, session, payment);
    if (item.isPresent()) {
      bind(init, payment);
    }
    once.keep(exchange);
    return new QentaPayment(payment);
  }

  /** Where the shop sends the payer. */
  public QentaAnswer answer(QentaPayment payment) {
    return new QentaAnswer().add("redirectUrl", paths.start(payment));
  }

  /** What is stored for this payment; held until the transaction ends. */
  private Optional<Item> stored(Init init) {
    QentaForm form = init.form();
    if (!form.has("storageId")) {
      return Optional.empty();
    }
    Storage storage =
        vault
            .use(form.text("storageId"))
            .filter(found -> belongsTo(found, init))
            .orElseThrow(() -> new QentaRefused(QentaError.invalid(QentaName.STORAGE_ID)));
    if (init.type().data() == Data.NONE) {
      return Optional.empty();
    }
    return Optional.of(
        storage
            .item(init.paymentType())
            .orElseThrow(() -> new QentaRefused(QentaError.of(QentaError.NO_PAYMENT_INFORMATION))));
  }

  /** Old clients name the storage alone. */
  private static boolean belongsTo(Storage storage, Init init) {
    String ident = init.form().text("orderIdent");
    return storage.merchantId().equals(init.shop().merchant())
        && storage.facts().getOrDefault("customerId", "").equals(init.shop().customerId())
        && (ident.isEmpty() || storage.reference().equals(ident));
  }

  private void bind(Init init, Payment payment) {
    String storage = init.form().text("storageId");
    if (!vault.bind(storage, init.paymentType(), payment.id(), payment.expiresAt())) {
      throw new QentaRefused(QentaError.invalid(QentaName.STORAGE_ID));
    }
  }

  private CreatePayment command(Init init, String number, String session, Optional<Item> item) {
    return new CreatePayment(
        init.shop().merchant(),
        QentaPayment.API,
        session,
        number,
        Direction.DEPOSIT,
        AmountRange.exactly(init.amount()),
        properties.pageLifetime(),
        details(init, metadata(init, number, session, item)));
  }

  private PaymentDetails details(Init init, Map<String, String> metadata) {
    QentaForm form = init.form();
    String back = paths.leave(metadata);
    String result = paths.result(metadata);
    return new PaymentDetails(
        form.text("orderDescription"),
        init.type().method(),
        false,
        init.call().language(),
        form.text("consumerBillingCountry").toUpperCase(Locale.ROOT),
        form.text("consumerMerchantCrmId"),
        init.isDeposited(),
        new ReturnUrls(back, result, result, result, result, result),
        TOLD,
        metadata);
  }

  private static Map<String, String> metadata(
      Init init, String number, String session, Optional<Item> item) {
    QentaForm form = init.form();
    Map<String, String> metadata = new HashMap<>();
    NOTED.stream().filter(form::has).forEach(name -> metadata.put(name, form.text(name)));
    metadata.put(QentaPayment.CUSTOMER, init.shop().customerId());
    metadata.put(QentaPayment.SHOP, init.shop().shopId());
    metadata.put(QentaPayment.PREFIX, init.call().prefix());
    metadata.put(QentaPayment.SESSION, session);
    metadata.put(QentaPayment.ORDER_NUMBER, number);
    // of an account nothing is told later, so nothing is kept
    item.filter(found -> init.type().data() == Data.CARD)
        .ifPresent(found -> QentaPayment.putStored(found.facts(), metadata));
    QentaPayment.putOwn(InitNames.custom(form), metadata);
    return metadata;
  }
}
