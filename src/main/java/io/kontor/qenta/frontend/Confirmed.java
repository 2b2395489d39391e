package io.kontor.qenta.frontend;

import io.kontor.payment.Attempt;
import io.kontor.payment.Event;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaFingerprint;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaProperties.Data;
import io.kontor.qenta.QentaShop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a confirmation says. Each name stands once, and where there is a fingerprint it covers all
 * of them: shops refuse what it does not.
 */
final class Confirmed {

  private static final String ORDER = "responseFingerprintOrder";
  private static final String FINGERPRINT = "responseFingerprint";

  /** Names that answers have, in the form in which they are compared: never a shop's own. */
  static final Set<String> RESERVED =
      Set.of(
          "amount",
          "currency",
          "paymenttype",
          "financialinstitution",
          "language",
          "ordernumber",
          "paymentstate",
          "authenticated",
          "anonymouspan",
          "expiry",
          "cardholder",
          "maskedpan",
          "hashedpan",
          "gatewayreferencenumber",
          "gatewaycontractnumber",
          "providerreferencenumber",
          "avsresponsecode",
          "avsresponsemessage",
          "avsproviderresultcode",
          "avsproviderresultmessage",
          "errors",
          "secret",
          "responsefingerprintorder",
          "responsefingerprint");

  private final QentaShop shop;
  private final QentaPayment payment;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private Confirmed(QentaShop shop, QentaPayment payment) {
    this.shop = shop;
    this.payment = payment;
  }

  /** A payment that was reserved or deposited, by this attempt. */
  static Map<String, String> success(
      QentaShop shop, QentaPayment payment, Optional<Attempt> attempt, Data data, boolean shown) {
    return new Confirmed(shop, payment).succeeded(attempt, data, shown);
  }

  /** A payment whose result is not known yet. */
  static Map<String, String> pending(QentaShop shop, QentaPayment payment) {
    Confirmed said = new Confirmed(shop, payment);
    said.put("paymentType", payment.paymentType());
    said.put("financialInstitution", payment.institution());
    said.put("language", payment.word("language"));
    said.put("orderNumber", payment.orderNumber());
    said.put("paymentState", Told.PENDING.name());
    said.fields.putAll(payment.own());
    return said.signed();
  }

  /** A payment that was given up. */
  static Map<String, String> cancel(QentaShop shop, QentaPayment payment) {
    Confirmed said = new Confirmed(shop, payment);
    said.put("paymentState", Told.CANCEL.name());
    said.fields.putAll(payment.own());
    return said.fields;
  }

  /** A payment that came to nothing, as far as is known. */
  static Map<String, String> failure(QentaShop shop, QentaPayment payment, Event event) {
    Confirmed said = new Confirmed(shop, payment);
    QentaError error = error(event);
    said.put("errors", "1");
    said.put(QentaAnswer.member("error", 1, "errorCode"), error.word());
    said.put(QentaAnswer.member("error", 1, "message"), error.message("en"));
    said.put(
        QentaAnswer.member("error", 1, "consumerMessage"), error.message(payment.word("language")));
    said.put(QentaAnswer.member("error", 1, "paySysMessage"), error.paySysMessage());
    said.put("paymentState", Told.FAILURE.name());
    said.fields.putAll(payment.own());
    return said.fields;
  }

  private Map<String, String> succeeded(Optional<Attempt> attempt, Data data, boolean shown) {
    boolean demo = shop.customer().demo();
    put("amount", payment.word("amount"));
    put("currency", payment.word("currency"));
    put("paymentType", payment.paymentType());
    put("financialInstitution", payment.institution());
    put("language", payment.word("language"));
    put("orderNumber", payment.orderNumber());
    put("paymentState", Told.SUCCESS.name());
    fields.putAll(payment.own());
    if (data == Data.CARD) {
      put("authenticated", shown ? "Yes" : "No");
      put("anonymousPan", payment.stored("anonymousPan"));
      put("expiry", payment.stored("expiry"));
      put("cardholder", payment.stored("cardholdername"));
      put("maskedPan", payment.stored("maskedPan"));
    }
    put("gatewayReferenceNumber", gateway(attempt));
    put("gatewayContractNumber", demo ? "DemoContractNumber123" : "");
    put("providerReferenceNumber", attempt.flatMap(Attempt::providerReference).orElse(""));
    if (demo && data == Data.CARD) {
      put("avsResponseCode", "X");
      put("avsResponseMessage", "Demo AVS ResultMessage");
      put("avsProviderResultCode", "X");
      put("avsProviderResultMessage", "Demo AVS ProviderResultMessage");
    }
    return signed();
  }

  /** By our own name for the attempt; the demo's has a form that is published. */
  private String gateway(Optional<Attempt> attempt) {
    return shop.customer().demo()
        ? "DGW_" + payment.orderNumber() + "_RN"
        : attempt.map(Attempt::id).map(UUID::toString).orElse("");
  }

  /** Nothing is said of what is not known. */
  private void put(String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private Map<String, String> signed() {
    List<String> order = new ArrayList<>(fields.keySet());
    order.add(QentaFingerprint.SECRET);
    order.add(ORDER);
    fields.put(ORDER, String.join(",", order));
    fields.put(FINGERPRINT, shop.fingerprint().of(order, name -> fields.getOrDefault(name, "")));
    return fields;
  }

  private static QentaError error(Event event) {
    if (event.state() == PaymentState.PENDING || event.state() == PaymentState.UNKNOWN) {
      return QentaError.of(QentaError.PENDING);
    }
    QentaError error =
        switch (event.state()) {
          case EXPIRED -> QentaError.of(QentaError.SESSION_OVER);
          case FAILED -> QentaError.of(QentaError.UNREACHABLE);
          default ->
              event.reason().map(Confirmed::error).orElse(QentaError.of(QentaError.REJECTED));
        };
    return event.reason().isPresent() ? error.with(event.note()) : error;
  }

  private static QentaError error(Reason reason) {
    return switch (reason) {
      case REFUSED, RISK, CANCELLED_BY_PAYER -> QentaError.of(QentaError.REJECTED);
      case INSUFFICIENT_FUNDS, LIMIT_EXCEEDED -> QentaError.of(QentaError.DECLINED);
      case EXPIRED_CARD -> QentaError.of(QentaError.CARD_EXPIRED);
      case WRONG_DATA -> QentaError.invalid(QentaName.CARD_NUMBER);
      case WRONG_SECURITY_CODE -> QentaError.invalid(QentaName.SECURITY_CODE);
      case STOLEN_CARD -> QentaError.of(QentaError.ASK_ISSUER);
      case AUTHENTICATION_FAILED, NOT_ALLOWED -> QentaError.of(QentaError.NOT_AUTHORISED);
      case TIMED_OUT -> QentaError.of(QentaError.SESSION_OVER);
    };
  }
}
