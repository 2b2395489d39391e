package io.kontor.paymentiq;

import static java.util.Map.entry;

import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What PaymentIQ's nine states and its status codes mean. The only table of them; the README of
 * {@code routes/} prints it.
 */
final class PiqStates {

  /** Codes by the names that the Admin API gives them; those that mean something to us. */
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          entry("SUCCESS", 0),
          entry("SUCCESS_WAITING_CAPTURE", 3),
          entry("SUCCESS_WAITING_AUTO_CAPTURE", 4),
          entry("SUCCESS_AUTO_CAPTURED", 5),
          entry("SUCCESS_CAPTURED", 6),
          entry("SUCCESS_3D_FRICTIONLESS", 52),
          entry("SUCCESS_3D_CHALLENGED", 53),
          entry("ERR_DECLINED_BAD_REQUEST", 502),
          entry("ERR_DECLINED_FRAUD", 503),
          entry("ERR_DECLINED_NO_FUNDS", 504),
          entry("ERR_DECLINED_ACCOUNT_SUSPENDED", 505),
          entry("ERR_NOT_AUTHENTICATED", 509),
          entry("ERR_DECLINED_NOT_AUTHORIZED", 513),
          entry("ERR_DECLINED_DUPLICATE_TX_ID", 518),
          entry("ERR_DECLINED_INVALID_ACCOUNT_NUMBER", 519),
          entry("ERR_DECLINED_LIMIT_OVERDRAWN", 521),
          entry("ERR_ABOVE_LIMIT", 526),
          entry("ERR_BELOW_LIMIT", 528),
          entry("ERR_DECLINED_CARD_EXPIRED", 531),
          entry("ERR_DECLINED_CVV_FAIL", 532),
          entry("ERR_DECLINED_INVALID_AMOUNT", 535),
          entry("ERR_USER_SESSION_INVALID", 548),
          entry("ERR_DECLINED_3D_VALIDATION_FAILED", 550),
          entry("ERR_DECLINED_3D_EXPIRED", 551),
          entry("ERR_DECLINED_EXPIRED", 568),
          entry("ERR_DECLINED_MERCHANT_NOT_FOUND", 572),
          entry("ERR_NO_REFERRAL_TX_FOUND", 576),
          entry("ERR_DECLINED_SCA_REQUIRED_BY_ISSUER", 589),
          entry("ERR_CANCELLED_BY_USER", 600),
          entry("ERR_CANCELLED_BY_MERCHANT", 601),
          entry("ERR_CANCELLED_BY_PSP", 602),
          entry("ERR_NOT_SUPPORTED", 603));

  /** Codes under which money is only reserved. */
  private static final Set<Integer> RESERVED = Set.of(3, 4);

  /** Why, by code; any other is a plain refusal. */
  private static final Map<Integer, Reason> REASONS =
      Map.ofEntries(
          entry(502, Reason.NOT_ALLOWED),
          entry(503, Reason.RISK),
          entry(504, Reason.INSUFFICIENT_FUNDS),
          entry(505, Reason.NOT_ALLOWED),
          entry(509, Reason.AUTHENTICATION_FAILED),
          entry(513, Reason.NOT_ALLOWED),
          entry(518, Reason.NOT_ALLOWED),
          entry(519, Reason.WRONG_DATA),
          entry(521, Reason.LIMIT_EXCEEDED),
          entry(526, Reason.LIMIT_EXCEEDED),
          entry(528, Reason.NOT_ALLOWED),
          entry(531, Reason.EXPIRED_CARD),
          entry(532, Reason.WRONG_SECURITY_CODE),
          entry(535, Reason.NOT_ALLOWED),
          entry(548, Reason.TIMED_OUT),
          entry(550, Reason.AUTHENTICATION_FAILED),
          entry(551, Reason.AUTHENTICATION_FAILED),
          entry(568, Reason.TIMED_OUT),
          entry(572, Reason.NOT_ALLOWED),
          entry(576, Reason.NOT_ALLOWED),
          entry(589, Reason.AUTHENTICATION_FAILED),
          entry(600, Reason.CANCELLED_BY_PAYER),
          entry(601, Reason.NOT_ALLOWED),
          entry(603, Reason.NOT_ALLOWED));

  private PiqStates() {}

  /**
   * What a transaction's state means for an attempt of that kind.
   *
   * @param status the status code: a number, a name, or empty
   */
  static Outcome outcome(Kind kind, String txId, String state, String status) {
    Optional<Integer> code = code(status);
    if (code.isPresent() && !state.equals("REPROCESSING") && !stateOf(code.get()).equals(state)) {
      return new Outcome.Unknown(state + " does not go with " + status);
    }
    return switch (state) {
      case "SUCCESSFUL" -> successful(kind, txId, code, status);
      case "REGISTERED", "PROCESSING", "WAITING_INPUT", "WAITING_APPROVAL", "REPROCESSING" ->
          new Outcome.Pending(txId);
      case "FAILED", "CANCELLED" -> declined(status);
      // the provider's answer was lost or makes no sense: the money may have moved
      case "INCONSISTENT" -> new Outcome.Unknown("INCONSISTENT " + status);
      default -> new Outcome.Unknown("state " + state);
    };
  }

  /** What a refusal with this status code means. */
  static Outcome.Declined declined(String status) {
    Reason reason = code(status).map(REASONS::get).orElse(Reason.REFUSED);
    return new Outcome.Declined(reason, status);
  }

  /** What it is for an attempt of that kind to have succeeded. */
  static Outcome done(Kind kind, String txId) {
    return switch (kind) {
      case PAY, CAPTURE -> new Outcome.Captured(txId);
      case VOID -> new Outcome.Voided(txId);
      case REFUND -> new Outcome.Refunded(txId);
    };
  }

  /** A success without a code that we know may be a mere reservation. */
  private static Outcome successful(Kind kind, String txId, Optional<Integer> code, String status) {
    if (kind != Kind.PAY) {
      return done(kind, txId);
    }
    if (code.isEmpty()) {
      return new Outcome.Unknown("SUCCESSFUL with status " + status);
    }
    return RESERVED.contains(code.get()) ? new Outcome.Authorized(txId) : done(kind, txId);
  }

  private static Optional<Integer> code(String status) {
    return status.matches("\\d{1,3}")
        ? Optional.of(Integer.valueOf(status))
        : Optional.ofNullable(NAMES.get(status));
  }

  private static String stateOf(int code) {
    return switch (code / 50) {
      case 0, 1 -> "SUCCESSFUL";
      case 2, 3 -> "REGISTERED";
      case 4, 5 -> "PROCESSING";
      case 6 -> "WAITING_INPUT";
      case 7 -> "WAITING_APPROVAL";
      case 8, 9 -> "INCONSISTENT";
      case 10, 11 -> "FAILED";
      case 12, 13 -> "CANCELLED";
      default -> "none";
    };
  }
}
