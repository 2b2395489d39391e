package io.kontor.cqr.shop;

import io.kontor.cqr.wire.ExecutePaymentActionRequest;
import io.kontor.cqr.wire.GetPaymentsRequest;
import io.kontor.cqr.wire.InitiatePaymentFromReferenceRequest;
import io.kontor.cqr.wire.PositiveMoney;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the shop asks of the payment service once an order is paid. */
@Component
@OnlyInDemo
class FollowUps {

  static final int CANCEL = 1;
  static final int CAPTURE = 2;

  private static final int VISA_REFUND = 88;
  private static final Map<Integer, Integer> REFUND_OF =
      Map.of(1, 89, 3, 154, 73, 90, 113, 115, 168, 89, 187, 188, 304, 89);

  private final ShopProperties shop;
  private final PaymentClient client;

  FollowUps(ShopProperties shop, PaymentClient client) {
    this.shop = shop;
    this.client = client;
  }

  void lookUp(Order order) {
    GetPaymentsRequest request = new GetPaymentsRequest();
    request.setMerchantID(shop.merchantId());
    request.setShopID(shop.shopId());
    request.setMerchantTransactionID(order.id());
    order.add(client.ask("getPayments", service -> service.getPayments(request)).said());
  }

  /**
   * @param action {@link #CANCEL} or {@link #CAPTURE}
   */
  void act(Order order, Told payment, int action) {
    ExecutePaymentActionRequest request = new ExecutePaymentActionRequest();
    request.setMerchantID(shop.merchantId());
    request.setShopID(shop.shopId());
    request.setPaymentID(payment.paymentId());
    request.setActionID(action);
    order.add(
        client
            .ask("executePaymentAction " + action, service -> service.executePaymentAction(request))
            .said());
  }

  void refund(Order order, Told payment, BigDecimal value) {
    PositiveMoney amount = new PositiveMoney();
    amount.setValue(value);
    amount.setCurrencyCode(payment.currency());
    InitiatePaymentFromReferenceRequest request = new InitiatePaymentFromReferenceRequest();
    request.setMerchantID(shop.merchantId());
    request.setShopID(shop.shopId());
    request.setOriginalPaymentID(payment.paymentId());
    request.setMerchantTransactionID(order.nextRefund());
    request.setPaymentMethodID(REFUND_OF.getOrDefault(payment.method(), VISA_REFUND));
    request.setAmount(amount);
    order.add(
        client
            .ask(
                "initiatePaymentFromReference",
                service -> service.initiatePaymentFromReference(request))
            .said());
  }
}
