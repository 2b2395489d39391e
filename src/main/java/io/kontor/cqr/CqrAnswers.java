package io.kontor.cqr;

import io.kontor.cqr.wire.DataField;
import io.kontor.cqr.wire.DataFieldList;
import io.kontor.cqr.wire.ExecutePaymentActionResponse;
import io.kontor.cqr.wire.GetPaymentInputDataListRequest;
import io.kontor.cqr.wire.GetPaymentInputDataListResponse;
import io.kontor.cqr.wire.GetPaymentsRequest;
import io.kontor.cqr.wire.GetPaymentsResponse;
import io.kontor.cqr.wire.GetRedirectDataResponse;
import io.kontor.cqr.wire.InitiatePaymentFromReferenceResponse;
import io.kontor.cqr.wire.InitiatePaymentResponse;
import io.kontor.cqr.wire.PaymentInputDataList;
import io.kontor.cqr.wire.PaymentList;
import io.kontor.cqr.wire.PaymentWithPaymentAccount;
import io.kontor.cqr.wire.RedirectData;
import io.kontor.cqr.wire.RedirectDataWithGet;
import io.kontor.cqr.wire.RedirectDataWithPost;
import io.kontor.cqr.wire.ResultList;
import io.kontor.hub.Created;
import io.kontor.hub.HubProperties;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Answers to the merchant. */
@Component
public class CqrAnswers {

  private final CqrAccess access;
  private final CqrPayments words;
  private final Payments payments;
  private final Clock clock;
  private final String page;

  CqrAnswers(
      CqrAccess access, CqrPayments words, Payments payments, HubProperties hub, Clock clock) {
    this.access = access;
    this.words = words;
    this.payments = payments;
    this.clock = clock;
    this.page = hub.publicUrl() + "/pay/";
  }

  /**
   * Where to send the payer: the same for the same request, as long as it can still be paid.
   *
   * @throws CqrError 700 if the request is a repeat whose payment page has closed
   */
  public GetRedirectDataResponse redirectData(Created created) {
    Payment payment = created.payment();
    boolean closed =
        payment.state() == PaymentState.EXPIRED
            || payment.state() == PaymentState.CREATED && payment.isExpired(clock.instant());
    if (closed) {
      throw new CqrError(
          CqrError.NOT_ALLOWED, "merchantTransactionID was used before and has expired");
    }
    GetRedirectDataResponse response = new GetRedirectDataResponse();
    response.setRedirectData(
        "GET".equals(payment.details().metadata().get(CqrWords.HTTP_METHOD))
            ? withGet(payment)
            : withPost(payment));
    return response;
  }

  public InitiatePaymentResponse initiated(Paid paid) {
    InitiatePaymentResponse response = new InitiatePaymentResponse();
    response.setPayment(words.standing(paid.payment(), last(paid.payment()), paid.attempt()));
    return response;
  }

  public InitiatePaymentFromReferenceResponse refunded(Paid paid) {
    Attempt refund = paid.attempt().orElseThrow();
    InitiatePaymentFromReferenceResponse response = new InitiatePaymentFromReferenceResponse();
    response.setPayment(words.refund(paid.payment(), refund, lastOf(paid.payment(), refund)));
    return response;
  }

  /**
   * @throws CqrError 700 if the provider refused it
   */
  public ExecutePaymentActionResponse executed(Paid paid) {
    if (paid.attempt().filter(one -> one.state() == Attempt.State.DECLINED).isPresent()) {
      throw new CqrError(CqrError.NOT_ALLOWED, "the provider refused the action");
    }
    PaymentWithPaymentAccount told =
        words.standing(paid.payment(), last(paid.payment()), Optional.empty());
    ResultList results = new ResultList();
    results
        .getResult()
        .add(CqrPairs.number("lastStateDefinition", told.getState().getDefinition().getKey()));
    ExecutePaymentActionResponse response = new ExecutePaymentActionResponse();
    response.setStatusCode(0);
    response.setActionResults(results);
    return response;
  }

  /** The payments and refunds of a transaction; none is no error. */
  public GetPaymentsResponse payments(GetPaymentsRequest request, String merchant) {
    access.account(merchant, request.getMerchantID(), request.getShopID());
    String transaction = request.getMerchantTransactionID();
    PaymentList list = new PaymentList();
    payments.list(merchant, transaction).stream()
        .filter(one -> request.getShopID().equals(one.details().metadata().get(CqrWords.SHOP)))
        .flatMap(this::withRefunds)
        .filter(one -> one.getMerchantTransactionID().equals(transaction))
        .filter(
            one ->
                request.isIsExecuted() == null || request.isIsExecuted().equals(one.isIsExecuted()))
        .forEach(list.getPayment()::add);
    GetPaymentsResponse response = new GetPaymentsResponse();
    response.setPayments(list);
    return response;
  }

  /** What {@code initiatePayment} needs for a payment method, field by field. */
  public GetPaymentInputDataListResponse inputData(
      GetPaymentInputDataListRequest request, String merchant) {
    access.account(merchant, request.getMerchantID(), request.getShopID());
    String method =
        CqrCodes.method(request.getPaymentMethodID())
            .orElseThrow(
                () -> new CqrError(CqrError.PAYMENT_METHOD, "paymentMethodID is not known"));
    PaymentInputDataList list = new PaymentInputDataList();
    if (method.equals(CqrCodes.CARD)) {
      list.getPaymentInputData().add(CqrPairs.text("CardNumber", "required"));
      list.getPaymentInputData().add(CqrPairs.text("HolderName", "optional"));
      list.getPaymentInputData().add(CqrPairs.text("ExpiryMonth", "required"));
      list.getPaymentInputData().add(CqrPairs.text("ExpiryYear", "required"));
      list.getPaymentInputData().add(CqrPairs.text("CardVerificationCode", "optional"));
    }
    GetPaymentInputDataListResponse response = new GetPaymentInputDataListResponse();
    response.setPaymentInputDataList(list);
    return response;
  }

  private Stream<PaymentWithPaymentAccount> withRefunds(Payment payment) {
    List<Attempt> attempts = payments.attempts(payment.id());
    Optional<Attempt> pay =
        attempts.stream().filter(one -> one.kind() == Kind.PAY).reduce((early, late) -> late);
    Event own =
        payments.events(payment.id()).stream()
            .filter(event -> event.state() != PaymentState.PARTIALLY_REFUNDED)
            .filter(event -> event.state() != PaymentState.REFUNDED)
            .reduce((early, late) -> late)
            .orElseThrow();
    Stream<PaymentWithPaymentAccount> refunds =
        attempts.stream()
            .filter(one -> one.kind() == Kind.REFUND)
            .map(one -> words.refund(payment, one, lastOf(payment, one)));
    return Stream.concat(Stream.of(words.standing(payment, own, pay)), refunds);
  }

  private Event last(Payment payment) {
    return payments.events(payment.id()).stream().reduce((early, late) -> late).orElseThrow();
  }

  private Event lastOf(Payment payment, Attempt attempt) {
    return payments.events(payment.id()).stream()
        .filter(event -> event.attemptId().filter(attempt.id()::equals).isPresent())
        .reduce((early, late) -> late)
        .orElseGet(() -> last(payment));
  }

  private RedirectData withPost(Payment payment) {
    DataField token = new DataField();
    token.setKey(CqrWords.REQUEST_DATA);
    token.setValue(payment.token());
    DataFieldList fields = new DataFieldList();
    fields.getDataField().add(token);
    RedirectDataWithPost data = new RedirectDataWithPost();
    data.setRedirectUrl(page);
    data.setDataFields(fields);
    return data;
  }

  private RedirectData withGet(Payment payment) {
    RedirectDataWithGet data = new RedirectDataWithGet();
    data.setRedirectUrl(page + "?" + CqrWords.REQUEST_DATA + "=" + payment.token());
    return data;
  }
}
