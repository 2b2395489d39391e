package io.kontor.uniphore;

import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What a flow may say to its caller about a payment, ready to show, in the payment's language. */
final class UniphoreStatements {

  private static final String BUNDLE = "io.kontor.uniphore.statements";
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private UniphoreStatements() {}

  /**
   * @param reason why it was declined, if it was
   * @param stepLeft whether the payer has something left to do
   */
  static String of(Payment payment, Optional<Reason> reason, boolean stepLeft) {
    ResourceBundle texts = bundle(payment.details().language());
    String key = key(payment.state(), reason, stepLeft);
    return new MessageFormat(texts.getString(key), texts.getLocale())
        .format(new Object[] {amount(payment, texts.getLocale())});
  }

  /** What is said where nothing became of a request. */
  static String ofError(String language) {
    return bundle(language).getString("error");
  }

  private static String key(PaymentState state, Optional<Reason> reason, boolean stepLeft) {
    return switch (state) {
      case CAPTURED -> "paid";
      case AUTHORIZED -> "authorized";
      case CREATED, PENDING, UNKNOWN -> stepLeft ? "step" : "pending";
      case PARTIALLY_REFUNDED, REFUNDED -> "refunded";
      case CHARGED_BACK -> "charged-back";
      case CANCELLED -> "cancelled";
      case EXPIRED -> "expired";
      case FAILED -> "failed";
      case DECLINED -> declined(reason);
    };
  }

  private static String declined(Optional<Reason> reason) {
    return switch (reason.orElse(Reason.REFUSED)) {
      case INSUFFICIENT_FUNDS -> "declined.funds";
      case EXPIRED_CARD -> "declined.expired";
      case WRONG_DATA, WRONG_SECURITY_CODE -> "declined.data";
      case LIMIT_EXCEEDED -> "declined.limit";
      case AUTHENTICATION_FAILED -> "declined.authentication";
      case CANCELLED_BY_PAYER -> "cancelled";
      case TIMED_OUT -> "expired";
      // nobody is told that his card counts as stolen
      case REFUSED, STOLEN_CARD, RISK, NOT_ALLOWED -> "declined";
    };
  }

  private static String amount(Payment payment, Locale locale) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(payment.amount().currency());
    int digits = payment.amount().currency().getDefaultFractionDigits();
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(payment.amount().atMost().major());
  }

  private static ResourceBundle bundle(String language) {
    Locale locale = Locale.forLanguageTag(language.isEmpty() ? "en" : language);
    try {
      return ResourceBundle.getBundle(BUNDLE, locale, EXACT);
    } catch (java.util.MissingResourceException e) {
      return ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH, EXACT);
    }
  }
}
