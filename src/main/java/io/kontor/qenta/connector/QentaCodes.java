package io.kontor.qenta.connector;

import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import io.kontor.qenta.QentaError;
import java.util.Set;

/** What QENTA's error codes mean. */
final class QentaCodes {

  /** The parameters that say who we are: errors in them are nothing of the payment's. */
  private static final Set<Integer> ACCOUNT = Set.of(1, 3, 50, 123, 500, 501, 506, 508, 509);

  /** The parameters that the payer fills in; so are those of 400 to 428. */
  private static final Set<Integer> PAYERS =
      Set.of(115, 116, 119, 120, 122, 133, 134, 142, 144, 146, 151, 152, 153, 154, 157, 158);

  private static final int SECURITY_CODE = 117;

  private static final int FIRST_DECLINE = 20000;
  private static final int FIRST_TROUBLE = 30000;
  private static final int FIRST_NOT_ACTIVATED = 31000;
  private static final int FIRST_WORKFLOW = 99000;

  /** Number used twice, request seen before: somebody was here, and it may have been us. */
  private static final Set<Integer> REPEATED = Set.of(13011, 13050);

  private static final Set<Integer> FORBIDDEN =
      Set.of(
          QentaError.UNSUPPORTED_TYPE,
          30002,
          QentaError.COMMAND_UNAVAILABLE,
          QentaError.REAL_CARD_IN_DEMO,
          QentaError.NOT_ALLOWED_NOW);

  private QentaCodes() {}

  /** A payment that was not started, because of this. Nothing was done but where we can't know. */
  static Outcome start(int code) {
    if (code == 0 || code == QentaError.PENDING || REPEATED.contains(code)) {
      return new Outcome.Unknown("error " + code);
    }
    boolean ours = code < FIRST_DECLINE && ACCOUNT.contains(code % 1000);
    boolean later = code >= FIRST_TROUBLE && code < FIRST_WORKFLOW && !isForbidden(code);
    return ours || later ? new Outcome.Absent() : declined(code);
  }

  /** Capture, void or refund that were not done, because of this. */
  static Outcome declined(int code) {
    return new Outcome.Declined(reason(code), Integer.toString(code));
  }

  /** Whether the code says that an order was rejected, and not just the question about it. */
  static boolean isRejection(int code) {
    return switch (code) {
      case 20007, 20008, QentaError.NOT_AUTHORISED, QentaError.UNREACHABLE, 20011 -> false;
      default -> code >= FIRST_DECLINE && code < FIRST_TROUBLE;
    };
  }

  /** The table. */
  static Reason reason(int code) {
    if (code < FIRST_DECLINE) {
      return ofParameter(code % 1000);
    }
    return switch (code) {
      case 20004 -> Reason.EXPIRED_CARD;
      case 20006, QentaError.SESSION_OVER -> Reason.TIMED_OUT;
      case 20008, 20009 -> Reason.NOT_ALLOWED;
      case 20013, 20014, 20026, 20038 -> Reason.AUTHENTICATION_FAILED;
      case 20021 -> Reason.CANCELLED_BY_PAYER;
      case 20030, 20031, 20032, 20033, 20036, 20037 -> Reason.WRONG_DATA;
      default -> code >= FIRST_WORKFLOW || isForbidden(code) ? Reason.NOT_ALLOWED : Reason.REFUSED;
    };
  }

  private static Reason ofParameter(int index) {
    if (index == SECURITY_CODE) {
      return Reason.WRONG_SECURITY_CODE;
    }
    boolean payers = PAYERS.contains(index) || (index >= 400 && index <= 428);
    return payers ? Reason.WRONG_DATA : Reason.NOT_ALLOWED;
  }

  private static boolean isForbidden(int code) {
    return FORBIDDEN.contains(code) || (code >= FIRST_NOT_ACTIVATED && code < FIRST_WORKFLOW);
  }
}
