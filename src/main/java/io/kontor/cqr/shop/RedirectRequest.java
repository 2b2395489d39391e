package io.kontor.cqr.shop;

import io.kontor.cqr.shop.Choices.Limits;
import io.kontor.cqr.shop.Choices.Page;
import io.kontor.cqr.wire.DetailList;
import io.kontor.cqr.wire.GetRedirectDataRequest;
import io.kontor.cqr.wire.HttpMethod;
import io.kontor.cqr.wire.KeyBooleanValuePair;
import io.kontor.cqr.wire.KeyStringValuePair;
import io.kontor.cqr.wire.PaymentDirection;
import io.kontor.cqr.wire.PaymentMethodDetailsRedirectParameters;
import io.kontor.cqr.wire.PaymentMethodSelectionWithDetailsRedirectParameters;
import io.kontor.cqr.wire.RedirectParameters;
import io.kontor.cqr.wire.User;
import java.math.BigDecimal;

/** Asks {@code getRedirectData} for an order. */
final class RedirectRequest {

  private static final int VISA_DEPOSIT = 2;
  private static final int VISA_WITHDRAWAL = 12;
  private static final int PRE_AUTHORISATION = 304;
  private static final int LIFETIME_SECONDS = 1800;

  private final ShopProperties shop;

  RedirectRequest(ShopProperties shop) {
    this.shop = shop;
  }

  GetRedirectDataRequest of(String order, Choices choices) {
    RedirectParameters parameters =
        choices.page() == Page.SELECTION ? selection(choices) : details(choices);
    parameters.setShopID(shop.shopId());
    parameters.setHttpMethod(HttpMethod.fromValue(choices.method()));
    parameters.setLanguageCode(choices.language());
    parameters.setCountryCode("AT");
    parameters.setUser(user());
    parameters.setMerchantTransactionID(order);
    parameters.setExpirationTimeSpanInSeconds(LIFETIME_SECONDS);
    setAmount(parameters, choices);
    setReturnUrls(parameters, shop.address() + "/orders/" + order);
    GetRedirectDataRequest request = new GetRedirectDataRequest();
    request.setMerchantID(shop.merchantId());
    request.setRedirectParameters(parameters);
    return request;
  }

  private static RedirectParameters selection(Choices choices) {
    var parameters = new PaymentMethodSelectionWithDetailsRedirectParameters();
    parameters.setPaymentDirection(
        choices.payout() ? PaymentDirection.WITHDRAWAL : PaymentDirection.DEPOSIT);
    return parameters;
  }

  private static RedirectParameters details(Choices choices) {
    var parameters = new PaymentMethodDetailsRedirectParameters();
    if (choices.payout()) {
      parameters.setPaymentMethodID(VISA_WITHDRAWAL);
    } else if (choices.page() == Page.RESERVE) {
      parameters.setPaymentMethodID(PRE_AUTHORISATION);
    } else {
      parameters.setPaymentMethodID(VISA_DEPOSIT);
    }
    return parameters;
  }

  private static User user() {
    User user = new User();
    user.setId("customer-7");
    user.setFirstname("Robin");
    user.setLastname("Sample");
    user.setEmail("robin.sample@example.com");
    return user;
  }

  private static void setAmount(RedirectParameters parameters, Choices choices) {
    DetailList details = new DetailList();
    KeyStringValuePair description = new KeyStringValuePair();
    description.setKey("Description");
    description.setValue(choices.product().name());
    details.getDetail().add(description);
    parameters.setAdditionalDetails(details);
    parameters.setCurrencyCode(choices.currency());
    parameters.setGrossAmount(choices.amount());
    if (choices.limits().isPresent()) {
      Limits limits = choices.limits().get();
      KeyBooleanValuePair changeable = new KeyBooleanValuePair();
      changeable.setKey("isGrossAmountChangeable");
      changeable.setValue(true);
      details.getDetail().add(changeable);
      parameters.setMinPaymentLimitAmount(limits.least().orElse(BigDecimal.ZERO));
      limits.most().ifPresent(parameters::setMaxPaymentLimitAmount);
    }
  }

  private static void setReturnUrls(RedirectParameters parameters, String order) {
    parameters.setReturnUrl(order + "/back");
    parameters.setSuccessUrl(order + "/success");
    parameters.setPendingUrl(order + "/pending");
    parameters.setErrorUrl(order + "/error");
    parameters.setCancelUrl(order + "/cancel");
    parameters.setRefusedUrl(order + "/refused");
  }
}
