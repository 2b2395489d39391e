package io.kontor.cqr;

import io.kontor.cqr.CqrProperties.Account;
import io.kontor.cqr.wire.CodeNamePair;
import io.kontor.cqr.wire.DetailList;
import io.kontor.cqr.wire.Money;
import io.kontor.cqr.wire.PaymentAccount;
import io.kontor.cqr.wire.PaymentState;
import io.kontor.cqr.wire.PaymentWithPaymentAccount;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.springframework.stereotype.Component;

/**
 * Tells of a payment in the protocol's words. A refund is a payment of its own there, with an id
 * and a {@code merchantTransactionID} of its own.
 */
@Component
class CqrPayments {

  private final CqrAccess access;
  private final DatatypeFactory times;

  CqrPayments(CqrAccess access) throws DatatypeConfigurationException {
    this.access = access;
    this.times = DatatypeFactory.newInstance();
  }

  /** A payment as one of its events left it. */
  PaymentWithPaymentAccount payment(Payment payment, Event event, Optional<Attempt> attempt) {
    if (attempt.filter(one -> one.kind() == Kind.REFUND).isPresent()) {
      return refund(payment, attempt.get(), event);
    }
    CodeNamePair state =
        event.redirect()
            ? CqrCodes.redirecting()
            : CqrCodes.state(payment.direction(), event.state(), event.reason());
    PaymentWithPaymentAccount told = facts(payment, attempt);
    told.setState(state(payment, event, state));
    told.setIsExecuted(event.state().isPaid());
    attempt
        .flatMap(Attempt::next)
        .ifPresent(
            next ->
                details(told.getState())
                    .getDetail()
                    .add(CqrPairs.text("RedirectionUrl", next.url())));
    return told;
  }

  /** A payment as it stands: if the merchant refused it when it was told, this says so. */
  PaymentWithPaymentAccount standing(Payment payment, Event last, Optional<Attempt> attempt) {
    PaymentWithPaymentAccount told = payment(payment, last, attempt);
    if (payment.refusedByMerchant() && payment.state().isPaid()) {
      told.getState().setDefinition(CqrCodes.refusedByMerchant());
    }
    return told;
  }

  /** A refund as it stands. */
  PaymentWithPaymentAccount refund(Payment payment, Attempt refund, Event event) {
    PaymentWithPaymentAccount told = facts(payment, Optional.of(refund));
    told.setPaymentID(refund.id().toString());
    told.setMerchantTransactionID(refund.reference());
    told.setAmount(money(refund.amount()));
    int deposit = Integer.parseInt(word(payment.details().metadata(), CqrWords.METHOD, "2"));
    String method =
        word(refund.metadata(), CqrWords.METHOD, Integer.toString(CqrCodes.refundMethod(deposit)));
    told.setPaymentMethod(CqrCodes.methodPair(Integer.parseInt(method)));
    told.setState(state(payment, event, CqrCodes.refund(refund.state())));
    told.setIsExecuted(refund.state() == Attempt.State.SUCCEEDED);
    return told;
  }

  private PaymentWithPaymentAccount facts(Payment payment, Optional<Attempt> attempt) {
    Map<String, String> words = payment.details().metadata();
    Map<String, String> paid =
        attempt.filter(one -> one.kind() == Kind.PAY).map(Attempt::metadata).orElse(Map.of());
    Account account = access.account(payment.merchantId());
    PaymentWithPaymentAccount told = new PaymentWithPaymentAccount();
    told.setMerchantID(account.merchantId());
    told.setShopID(word(words, CqrWords.SHOP, ""));
    told.setPaymentMethod(CqrCodes.methodPair(method(payment, words, paid)));
    told.setMerchantTransactionID(payment.reference());
    told.setPaymentID(payment.id().toString());
    told.setUserID(payment.details().customerId());
    told.setAmount(money(attempt.map(Attempt::amount).orElseGet(payment.amount()::atLeast)));
    told.setCreationType(
        CqrCodes.creationType(Integer.parseInt(word(words, CqrWords.CREATION_TYPE, "1"))));
    Optional.of(word(paid, "payerAddress", ""))
        .filter(address -> !address.isEmpty())
        .ifPresent(told::setUserIP);
    PaymentAccount none = new PaymentAccount();
    none.setPaymentAccountID("0");
    told.setPaymentAccount(none);
    return told;
  }

  private static int method(Payment payment, Map<String, String> words, Map<String, String> paid) {
    String fixed = words.get(CqrWords.METHOD);
    if (fixed != null && !payment.details().methodChangeable()) {
      return Integer.parseInt(fixed);
    }
    String method = paid.get("method");
    return method == null
        ? 0
        : CqrCodes.chosenMethod(payment.direction(), method, word(paid, "brand", ""));
  }

  private PaymentState state(Payment payment, Event event, CodeNamePair definition) {
    PaymentState state = new PaymentState();
    state.setId(id(event));
    state.setDefinition(definition);
    state.setCreatedOn(time(event.at()));
    event
        .reason()
        .ifPresent(
            reason ->
                details(state)
                    .getDetail()
                    .add(CqrPairs.text("ProviderResponseCode", event.note())));
    return state;
  }

  private static DetailList details(PaymentState state) {
    DetailList details = state.getPaymentStateDetails();
    if (details == null) {
      details = new DetailList();
      state.setPaymentStateDetails(details);
    }
    return details;
  }

  /** The same for each try of the same notification, and another for each event. */
  static String id(Event event) {
    long number = event.number();
    return new UUID(
            event.paymentId().getMostSignificantBits(),
            event.paymentId().getLeastSignificantBits() + number)
        .toString();
  }

  /** UTC with milliseconds and without a zone, as the protocol's samples have it. */
  private XMLGregorianCalendar time(Instant at) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    return times.newXMLGregorianCalendar(
        time.getYear(),
        time.getMonthValue(),
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond(),
        time.getNano() / 1_000_000,
        DatatypeConstants.FIELD_UNDEFINED);
  }

  private static Money money(io.kontor.payment.Money amount) {
    Money money = new Money();
    money.setValue(CqrAmounts.decimal(amount));
    money.setCurrencyCode(amount.currency().getCurrencyCode());
    return money;
  }

  private static String word(Map<String, String> words, String key, String otherwise) {
    return words.getOrDefault(key, otherwise);
  }
}
