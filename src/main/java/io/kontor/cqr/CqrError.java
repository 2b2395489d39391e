package io.kontor.cqr;

import io.kontor.hub.Rejected;

/** An error in the protocol's own words: a code, and a message that names the field. */
public class CqrError extends RuntimeException {

  private static final long serialVersionUID = 1;

  static final int GENERAL = 100;
  static final int MERCHANT = 201;
  static final int SHOP = 202;
  static final int USER = 203;
  static final int COUNTRY = 204;
  static final int CURRENCY = 205;
  static final int LANGUAGE = 206;
  static final int PAYMENT_METHOD = 207;
  static final int PAYMENT = 209;
  static final int PAYMENT_LIMIT = 210;
  static final int NOT_ALLOWED = 700;
  static final int SCHEMA = 800;

  static final CqrError CREDENTIALS = new CqrError(USER, "The credentials are not valid.");
  static final CqrError MALFORMED =
      new CqrError(
          GENERAL, "The request is not well-formed XML, or beyond the limits of this service.");
  static final CqrError BODY =
      new CqrError(
          SCHEMA, "The SOAP body is not one request of this service, or not what SOAPAction says.");
  static final CqrError BUSY =
      new CqrError(GENERAL, "Too many requests are under way. Try again later.");

  private final int code;

  CqrError(int code, String message) {
    super(message);
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** What any error means to the caller; what is ours to mend is not told in detail. */
  static CqrError of(Throwable error) {
    return switch (error) {
      case CqrError known -> known;
      case CqrXml.MalformedXml nothing -> MALFORMED;
      case Rejected rejected -> new CqrError(code(rejected.problem()), message(rejected));
      default -> new CqrError(GENERAL, "The request could not be processed. Try again later.");
    };
  }

  /** Whether the caller can mend it. */
  static boolean isCallers(Throwable error) {
    return error instanceof CqrError || error instanceof Rejected;
  }

  private static int code(Rejected.Problem problem) {
    return switch (problem) {
      case UNKNOWN_MERCHANT -> MERCHANT;
      case UNKNOWN_PAYMENT -> PAYMENT;
      case CURRENCY -> CURRENCY;
      case AMOUNT -> PAYMENT_LIMIT;
      case METHOD -> PAYMENT_METHOD;
      case NOT_ALLOWED, EXPIRED -> NOT_ALLOWED;
      case KEY_REUSED, INVALID, BUSY -> GENERAL;
    };
  }

  private static String message(Rejected rejected) {
    String message = String.valueOf(rejected.getMessage());
    return switch (rejected.problem()) {
      case KEY_REUSED -> "merchantTransactionID " + message;
      // "the success URL" is successUrl here
      case INVALID -> message.replaceFirst("^the (\\w+) URL", "$1Url");
      default -> message;
    };
  }
}
