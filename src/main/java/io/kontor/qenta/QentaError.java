package io.kontor.qenta;

import org.jspecify.annotations.Nullable;

/**
 * One error: five digits, and what they mean in English or German.
 *
 * @param code where it is about a parameter: 1, the kind of the error in one digit, and the
 *     parameter's three
 * @param about the parameter, if it is about one
 * @param paySysMessage what the provider said; empty where it said nothing
 */
public record QentaError(int code, @Nullable QentaName about, String paySysMessage) {

  public static final int DECLINED = 20000;
  public static final int REJECTED = 20003;
  public static final int CARD_EXPIRED = 20004;
  public static final int ASK_ISSUER = 20005;
  public static final int NOT_AUTHORISED = 20009;
  public static final int UNREACHABLE = 20010;
  public static final int UNKNOWN = 30000;
  public static final int UNSUPPORTED_TYPE = 30001;
  public static final int TRY_LATER = 30003;
  public static final int COMMAND_UNAVAILABLE = 30007;
  public static final int REAL_CARD_IN_DEMO = 30010;
  public static final int NOT_ALLOWED_NOW = 30013;
  public static final int PENDING = 30014;
  public static final int CONDITIONS = 99990;
  public static final int MANIPULATED = 99992;
  public static final int SESSION_OVER = 99996;
  public static final int NO_PAYMENT_INFORMATION = 99997;

  /** Below it, a code is a kind and a parameter. */
  private static final int FIRST_WITHOUT_PARAMETER = 20000;

  public static QentaError missing(QentaName about) {
    return new QentaError(11, about);
  }

  public static QentaError twice(QentaName about) {
    return new QentaError(13, about);
  }

  public static QentaError notAllowed(QentaName about) {
    return new QentaError(14, about);
  }

  public static QentaError length(QentaName about) {
    return new QentaError(15, about);
  }

  public static QentaError format(QentaName about) {
    return new QentaError(16, about);
  }

  public static QentaError notNumeric(QentaName about) {
    return new QentaError(17, about);
  }

  public static QentaError invalid(QentaName about) {
    return new QentaError(18, about);
  }

  /** An error that is about no parameter. */
  public static QentaError of(int code) {
    return new QentaError(code, null, "");
  }

  private QentaError(int kind, QentaName about) {
    this(kind * 1000 + about.index(), about, "");
  }

  public QentaError with(String paySysMessage) {
    return new QentaError(code, about, paySysMessage);
  }

  /** The code as it is sent. */
  public String word() {
    return Integer.toString(code);
  }

  /**
   * What it says.
   *
   * @param language {@code de}, or any other for English
   */
  public String message(String language) {
    QentaName parameter = about;
    return parameter == null || code >= FIRST_WITHOUT_PARAMETER
        ? QentaTexts.of(code, language)
        : parameter.text(language) + QentaTexts.ofKind(code / 1000, language);
  }

  /** Whether it is about the account itself, which is no consumer's concern. */
  boolean isConfiguration() {
    return about == QentaName.CUSTOMER_ID || about == QentaName.SHOP_ID;
  }
}
