package io.kontor.cqr;

import io.kontor.cqr.CqrProperties.Account;
import io.kontor.cqr.wire.GetRedirectDataRequest;
import io.kontor.cqr.wire.PaymentDirection;
import io.kontor.cqr.wire.PaymentMethodDetailsRedirectParameters;
import io.kontor.cqr.wire.PaymentMethodSelectionWithDetailsRedirectParameters;
import io.kontor.cqr.wire.RedirectParameters;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.ReturnUrls;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads {@code getRedirectData}. */
@Component
public class CqrRedirectRequest {

  private final CqrProperties properties;
  private final CqrAccess access;

  CqrRedirectRequest(CqrProperties properties, CqrAccess access) {
    this.properties = properties;
    this.access = access;
  }

  /**
   * @param merchant the authenticated merchant
   * @throws CqrError if a value is not one that the protocol or the account knows
   */
  public CreatePayment command(GetRedirectDataRequest request, String merchant) {
    RedirectParameters asked = request.getRedirectParameters();
    Account account = access.account(merchant, request.getMerchantID(), asked.getShopID());
    Currency currency = CqrAmounts.currency(asked.getCurrencyCode());
    Map<String, String> extra = CqrPairs.map(asked.getAdditionalDetails());
    String reference =
        Optional.ofNullable(asked.getMerchantTransactionID())
            .orElseGet(() -> UUID.randomUUID().toString());
    return new CreatePayment(
        merchant,
        CqrWords.API,
        asked.getShopID() + "/" + reference,
        reference,
        direction(asked),
        CqrAmounts.range(
            currency,
            asked.getGrossAmount(),
            asked.getMinPaymentLimitAmount(),
            asked.getMaxPaymentLimitAmount(),
            Boolean.parseBoolean(extra.get("isGrossAmountChangeable"))),
        lifetime(asked.getExpirationTimeSpanInSeconds()),
        details(asked, account, extra));
  }

  private static PaymentDetails details(
      RedirectParameters asked, Account account, Map<String, String> extra) {
    return new PaymentDetails(
        extra.getOrDefault("Description", extra.getOrDefault("description", "")),
        method(asked).flatMap(CqrCodes::method).orElse(""),
        asked instanceof PaymentMethodDetailsRedirectParameters one
            && Boolean.TRUE.equals(one.isIsPaymentMethodChangeAllowed()),
        CqrWords.language("languageCode", asked.getLanguageCode()),
        CqrWords.country("countryCode", asked.getCountryCode()),
        asked.getUser().getId(),
        account.capture() && method(asked).orElse(0) != CqrCodes.PRE_AUTHORISATION,
        returnUrls(asked),
        account.listener().notified(),
        metadata(asked));
  }

  private static Map<String, String> metadata(RedirectParameters asked) {
    Map<String, String> words = new TreeMap<>();
    words.put(CqrWords.SHOP, asked.getShopID());
    words.put(CqrWords.HTTP_METHOD, asked.getHttpMethod().name());
    words.put(CqrWords.CREATION_TYPE, CqrWords.creationType(asked.getCreationTypeID(), 1));
    method(asked).ifPresent(id -> words.put(CqrWords.METHOD, id.toString()));
    Optional.ofNullable(asked.getExpirationTimeSpanInSeconds())
        .ifPresent(seconds -> words.put("expirationTimeSpanInSeconds", seconds.toString()));
    Optional.ofNullable(asked.getUser().getEmail()).ifPresent(email -> words.put("email", email));
    return words;
  }

  private Duration lifetime(@Nullable Integer seconds) {
    Duration asked =
        seconds == null ? properties.pageLifetime() : Duration.ofSeconds(seconds.longValue());
    if (asked.compareTo(properties.longestPageLifetime()) > 0) {
      throw new CqrError(
          CqrError.GENERAL,
          "expirationTimeSpanInSeconds is more than "
              + properties.longestPageLifetime().toSeconds());
    }
    return asked;
  }

  private static Optional<Integer> method(RedirectParameters asked) {
    if (!(asked instanceof PaymentMethodDetailsRedirectParameters one)
        || one.getPaymentMethodID() == null) {
      return Optional.empty();
    }
    if (CqrCodes.method(one.getPaymentMethodID()).isEmpty()) {
      throw new CqrError(CqrError.PAYMENT_METHOD, "paymentMethodID is not known");
    }
    return Optional.of(one.getPaymentMethodID());
  }

  private static Direction direction(RedirectParameters asked) {
    if (asked instanceof PaymentMethodSelectionWithDetailsRedirectParameters any
        && any.getPaymentDirection() == PaymentDirection.WITHDRAWAL) {
      return Direction.WITHDRAWAL;
    }
    return method(asked).map(CqrCodes::direction).orElse(Direction.DEPOSIT);
  }

  private static ReturnUrls returnUrls(RedirectParameters asked) {
    String back = asked.getReturnUrl();
    return new ReturnUrls(
        back,
        url(asked.getSuccessUrl(), back),
        url(asked.getPendingUrl(), back),
        url(asked.getErrorUrl(), back),
        url(asked.getCancelUrl(), back),
        url(asked.getRefusedUrl(), back));
  }

  /** Some merchants leave out the scheme: then it is that of {@code returnUrl}. */
  private static String url(@Nullable String url, String back) {
    if (url == null || url.isBlank()) {
      return "";
    }
    return url.contains("://") ? url : back.substring(0, back.indexOf("://") + 3) + url;
  }
}
