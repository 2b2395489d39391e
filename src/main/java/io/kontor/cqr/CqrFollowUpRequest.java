package io.kontor.cqr;

import io.kontor.cqr.wire.ExecutePaymentActionRequest;
import io.kontor.cqr.wire.InitiatePaymentFromReferenceRequest;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads {@code executePaymentAction} and {@code initiatePaymentFromReference}. */
@Component
public class CqrFollowUpRequest {

  private static final int CANCEL = 1;
  private static final int CAPTURE = 2;
  private static final int CAPTURE_IN_PART = 154;
  private static final int INITIATE_CAPTURING = 205;
  private static final int TO_BE_CAPTURED = 105;

  private final CqrAccess access;
  private final Payments payments;

  CqrFollowUpRequest(CqrAccess access, Payments payments) {
    this.access = access;
    this.payments = payments;
  }

  public FollowUp action(ExecutePaymentActionRequest request, String merchant) {
    access.account(merchant, request.getMerchantID(), request.getShopID());
    Payment payment = payment(merchant, request.getShopID(), "paymentID", request.getPaymentID());
    return new FollowUp(
        switch (request.getActionID()) {
          case CANCEL -> Kind.VOID;
          case CAPTURE, CAPTURE_IN_PART, INITIATE_CAPTURING, TO_BE_CAPTURED -> Kind.CAPTURE;
          default -> throw new CqrError(CqrError.NOT_ALLOWED, "actionID is not allowed");
        },
        merchant,
        payment.id(),
        "",
        payment.reference(),
        partial(request, payment),
        Map.of(CqrWords.SHOP, request.getShopID()));
  }

  public FollowUp refund(InitiatePaymentFromReferenceRequest request, String merchant) {
    access.account(merchant, request.getMerchantID(), request.getShopID());
    if (!CqrCodes.isRefund(request.getPaymentMethodID())) {
      throw new CqrError(CqrError.PAYMENT_METHOD, "paymentMethodID is not a refund");
    }
    Payment payment =
        payment(merchant, request.getShopID(), "originalPaymentID", request.getOriginalPaymentID());
    Money amount =
        CqrAmounts.money(
            "amount",
            request.getAmount().getValue(),
            CqrAmounts.currency(request.getAmount().getCurrencyCode()));
    return new FollowUp(
        Kind.REFUND,
        merchant,
        payment.id(),
        CqrWords.API + "/" + request.getShopID() + "/" + request.getMerchantTransactionID(),
        request.getMerchantTransactionID(),
        Optional.of(amount),
        Map.of(
            CqrWords.SHOP,
            request.getShopID(),
            CqrWords.METHOD,
            Integer.toString(request.getPaymentMethodID())));
  }

  private static Optional<Money> partial(ExecutePaymentActionRequest request, Payment payment) {
    if (request.getActionID() != CAPTURE_IN_PART) {
      return Optional.empty();
    }
    String amount = CqrPairs.map(request.getActionData()).getOrDefault("Amount", "");
    if (!amount.matches("\\d{1,12}(\\.\\d{1,4})?")) {
      throw new CqrError(CqrError.GENERAL, "Amount is required in actionData, as a decimal");
    }
    return Optional.of(
        CqrAmounts.money("Amount", new BigDecimal(amount), payment.amount().currency()));
  }

  /** The merchant's own payment; a stranger's, and another shop's, look like none. */
  private Payment payment(String merchant, String shop, String field, String id) {
    return payments
        .find(UUID.fromString(id))
        .filter(payment -> payment.merchantId().equals(merchant))
        .filter(payment -> shop.equals(payment.details().metadata().get(CqrWords.SHOP)))
        .orElseThrow(() -> new CqrError(CqrError.PAYMENT, field + " is not known"));
  }
}
