package io.kontor.cqr;

import io.kontor.cqr.CqrProperties.Account;
import io.kontor.cqr.wire.InitiatePaymentRequest;
import io.kontor.hub.Created;
import io.kontor.payment.AmountRange;
import io.kontor.payment.CardBrand;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Pay;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.ReturnUrls;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads {@code initiatePayment}: a payment that the merchant starts without our pages. */
@Component
public class CqrPaymentRequest {

  private static final String COUNTRY = "CountryCode2";
  private static final String LANGUAGE = "PaymentDescriptionLanguageCode";

  private final CqrProperties properties;
  private final CqrAccess access;

  CqrPaymentRequest(CqrProperties properties, CqrAccess access) {
    this.properties = properties;
    this.access = access;
  }

  /** What to create; all that could be wrong with the card is found here, before it is written. */
  public CreatePayment command(InitiatePaymentRequest request, String merchant) {
    Account account = access.account(merchant, request.getMerchantID(), request.getShopID());
    String method = method(request);
    instrument(request);
    return new CreatePayment(
        merchant,
        CqrWords.API,
        request.getShopID() + "/" + request.getMerchantTransactionID(),
        request.getMerchantTransactionID(),
        CqrCodes.direction(request.getPaymentMethodID()),
        AmountRange.exactly(amount(request)),
        properties.pageLifetime(),
        details(request, account, method));
  }

  /** How to pay what was created. */
  public Pay pay(InitiatePaymentRequest request, Created created) {
    return new Pay(
        created.payment().id(),
        amount(request),
        instrument(request),
        Optional.ofNullable(request.getUserIP()).orElse(""));
  }

  private static PaymentDetails details(
      InitiatePaymentRequest request, Account account, String method) {
    Map<String, String> specific = CqrPairs.map(request.getSpecificPaymentData());
    return new PaymentDetails(
        specific.getOrDefault("PaymentDescription", ""),
        method,
        false,
        CqrWords.language(LANGUAGE, specific.get(LANGUAGE)),
        Optional.ofNullable(specific.get(COUNTRY))
            .map(code -> CqrWords.country(COUNTRY, code))
            .orElse(""),
        request.getUserID(),
        account.capture() && request.getPaymentMethodID() != CqrCodes.PRE_AUTHORISATION,
        new ReturnUrls(
            "",
            specific.getOrDefault("SuccessPageUrl", ""),
            "",
            specific.getOrDefault("ErrorPageUrl", ""),
            specific.getOrDefault("CancelPageUrl", ""),
            ""),
        account.listener().notified(),
        metadata(request));
  }

  private static Map<String, String> metadata(InitiatePaymentRequest request) {
    Map<String, String> words = new TreeMap<>();
    words.put(CqrWords.SHOP, request.getShopID());
    words.put(CqrWords.METHOD, Integer.toString(request.getPaymentMethodID()));
    words.put(CqrWords.CREATION_TYPE, CqrWords.creationType(request.getCreationTypeID(), 3));
    return words;
  }

  private static Money amount(InitiatePaymentRequest request) {
    return CqrAmounts.money(
        "amount",
        request.getAmount().getValue(),
        CqrAmounts.currency(request.getAmount().getCurrencyCode()));
  }

  private static String method(InitiatePaymentRequest request) {
    return CqrCodes.method(request.getPaymentMethodID())
        .orElseThrow(() -> new CqrError(CqrError.PAYMENT_METHOD, "paymentMethodID is not known"));
  }

  private static Instrument instrument(InitiatePaymentRequest request) {
    String method = method(request);
    if (!method.equals(CqrCodes.CARD)) {
      return new Instrument.ProviderPage(method);
    }
    if (request.getPaymentAccount() == null) {
      throw new CqrError(CqrError.GENERAL, "paymentAccount is required: no account is stored");
    }
    Map<String, String> card =
        CqrPairs.map(request.getPaymentAccount().getSpecificPaymentAccountData());
    String number = required(card, "CardNumber").replace(" ", "");
    if (!CardBrand.of(number).isValid(number)) {
      throw new CqrError(CqrError.GENERAL, "CardNumber is not a card number");
    }
    return new Instrument.Card(
        number,
        number(card, "ExpiryMonth", 1, 12),
        number(card, "ExpiryYear", 2000, 2099),
        card.getOrDefault("CardVerificationCode", ""),
        card.getOrDefault("HolderName", ""));
  }

  private static int number(Map<String, String> card, String key, int least, int most) {
    String text = required(card, key);
    if (text.matches("\\d{1,4}")
        && Integer.parseInt(text) >= least
        && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    throw new CqrError(CqrError.GENERAL, key + " is not between " + least + " and " + most);
  }

  private static String required(Map<String, String> card, String key) {
    String value = card.getOrDefault(key, "");
    if (value.isEmpty()) {
      throw new CqrError(CqrError.GENERAL, key + " is required");
    }
    return value;
  }
}
