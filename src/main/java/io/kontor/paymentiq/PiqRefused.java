package io.kontor.paymentiq;

/** Why PaymentIQ is told no, in the words of its own status codes. */
final class PiqRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The codes of PaymentIQ's that we answer with. */
  enum Code {
    SYSTEM_ERROR(500),
    BAD_REQUEST(502),
    NOT_AUTHORIZED(513),
    DUPLICATE_TX_ID(518),
    INVALID_AMOUNT(535),
    SESSION_INVALID(548);

    private final int number;

    Code(int number) {
      this.number = number;
    }

    String number() {
      return Integer.toString(number);
    }
  }

  private final Code code;

  /**
   * @param message for PaymentIQ's eyes: names the field, and quotes nothing
   */
  PiqRefused(Code code, String message) {
    super(message);
    this.code = code;
  }

  Code code() {
    return code;
  }
}
