package io.kontor.cqr;

import io.kontor.cqr.wire.CodeNamePair;
import io.kontor.payment.Direction;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The protocol's numbers: payment methods, states, creation types. */
final class CqrCodes {

  static final String CARD = "card";
  static final String BANK = "bank";
  static final int PRE_AUTHORISATION = 304;

  private static final Map<Integer, String> CREATION_TYPES =
      Map.ofEntries(
          Map.entry(1, "User"),
          Map.entry(2, "MerchantOperator"),
          Map.entry(3, "Api"),
          Map.entry(4, "EcomRecurring"),
          Map.entry(5, "MotoEcom"),
          Map.entry(6, "Provider"),
          Map.entry(7, "MotoRecurring"),
          Map.entry(8, "EcomInstallment"),
          Map.entry(9, "MotoInstallment"),
          Map.entry(10, "MerchantInitiatedWithStoredAccount"),
          Map.entry(11, "UserInitiatedWithStoredAccount"));

  private static final Map<Integer, String> METHODS =
      Map.ofEntries(
          Map.entry(1, "ECMC Deposit"),
          Map.entry(2, "VISA Deposit"),
          Map.entry(3, "Diners Deposit"),
          Map.entry(73, "Maestro Deposit"),
          Map.entry(113, "AMEX Deposit"),
          Map.entry(167, "VISA Debit Deposit"),
          Map.entry(168, "ECMC Debit Deposit"),
          Map.entry(187, "JCB Deposit"),
          Map.entry(304, "Mastercard PreAuthorisation"),
          Map.entry(12, "VISA Withdrawal"),
          Map.entry(14, "Diners Withdrawal"),
          Map.entry(38, "Mastercard Withdrawal"),
          Map.entry(147, "Maestro Withdrawal"),
          Map.entry(88, "VISA Refund"),
          Map.entry(89, "ECMC Refund"),
          Map.entry(90, "Maestro Refund"),
          Map.entry(115, "AMEX Refund"),
          Map.entry(154, "Diners Refund"),
          Map.entry(171, "AirplusUATP Refund"),
          Map.entry(188, "JCB Refund"),
          Map.entry(190, "Discover Refund"),
          Map.entry(24, "Bank Transfer Withdrawal"),
          Map.entry(264, "BankTransferRedirect Deposit"));

  private static final Set<Integer> WITHDRAWALS = Set.of(12, 14, 24, 38, 147);
  private static final Set<Integer> REFUNDS = Set.of(88, 89, 90, 115, 154, 171, 188, 190);
  private static final Set<Integer> BANKS = Set.of(24, 264);

  private static final Map<String, Integer> DEPOSIT_BY_BRAND =
      Map.of("VISA", 2, "MASTERCARD", 1, "AMEX", 113, "DINERS", 3, "JCB", 187, "MAESTRO", 73);
  private static final Map<String, Integer> WITHDRAWAL_BY_BRAND =
      Map.of("VISA", 12, "MASTERCARD", 38, "DINERS", 14, "MAESTRO", 147);
  private static final Map<Integer, Integer> REFUND_OF =
      Map.of(1, 89, 2, 88, 3, 154, 73, 90, 113, 115, 167, 88, 168, 89, 187, 188, 304, 89);

  private CqrCodes() {}

  /** Our name of a method, or empty if it is not one that a payment can be made with. */
  static Optional<String> method(int id) {
    if (!METHODS.containsKey(id) || REFUNDS.contains(id)) {
      return Optional.empty();
    }
    return Optional.of(BANKS.contains(id) ? BANK : CARD);
  }

  static Direction direction(int methodId) {
    return WITHDRAWALS.contains(methodId) ? Direction.WITHDRAWAL : Direction.DEPOSIT;
  }

  static boolean isRefund(int methodId) {
    return REFUNDS.contains(methodId);
  }

  static CodeNamePair methodPair(int id) {
    return pair(id, METHODS.getOrDefault(id, "NotSelected"));
  }

  /** The method that the payer chose, by what he paid with; on whose page, no number tells. */
  static int chosenMethod(Direction direction, String method, String brand) {
    if (!method.endsWith(CARD)) {
      return direction == Direction.WITHDRAWAL ? 24 : 264;
    }
    return direction == Direction.WITHDRAWAL
        ? WITHDRAWAL_BY_BRAND.getOrDefault(brand, 12)
        : DEPOSIT_BY_BRAND.getOrDefault(brand, 2);
  }

  static int refundMethod(int depositMethod) {
    return REFUND_OF.getOrDefault(depositMethod, 88);
  }

  static boolean isCreationType(int id) {
    return CREATION_TYPES.containsKey(id);
  }

  static CodeNamePair creationType(int id) {
    return pair(id, CREATION_TYPES.getOrDefault(id, "User"));
  }

  /** The state's number and name for a payment that came to this state of ours. */
  static CodeNamePair state(Direction direction, PaymentState state, Optional<Reason> reason) {
    return switch (state) {
      case CREATED -> pair(287, "RedirectDataCreated");
      case PENDING -> pair(120, "PendingOnProvider");
      case UNKNOWN -> pair(233, "ProviderCommunicationErrorOccurred");
      case AUTHORIZED -> pair(13, "AuthorisedByProvider");
      case CAPTURED ->
          direction == Direction.WITHDRAWAL
              ? pair(20, "WithdrawnByProvider")
              : pair(27, "CapturedByProvider");
      case PARTIALLY_REFUNDED, REFUNDED -> pair(125, "Refunded");
      case CHARGED_BACK -> pair(118, "ChargedBackByProvider");
      case DECLINED -> declined(reason);
      case CANCELLED -> pair(113, "Cancelled");
      case EXPIRED -> pair(102, "Expired");
      case FAILED -> pair(4, "InitiateErrorReportedByProvider");
    };
  }

  static CodeNamePair redirecting() {
    return pair(30, "RedirectURLCreated");
  }

  static CodeNamePair refusedByMerchant() {
    return pair(301, "NotifyPaymentStateRefusedByMerchant");
  }

  /** A refund that is on its way, done, or refused. */
  static CodeNamePair refund(io.kontor.payment.Attempt.State state) {
    return switch (state) {
      case SUCCEEDED -> pair(125, "Refunded");
      case DECLINED -> pair(309, "RefundRefusedByProvider");
      case FAILED -> pair(310, "RefundErrorOccurred");
      case STARTED, PENDING, UNKNOWN -> pair(320, "RefundInitiated");
    };
  }

  static CodeNamePair pair(int key, String value) {
    CodeNamePair pair = new CodeNamePair();
    pair.setKey(key);
    pair.setValue(value);
    return pair;
  }

  private static CodeNamePair declined(Optional<Reason> reason) {
    return switch (reason.orElse(Reason.REFUSED)) {
      case WRONG_DATA, WRONG_SECURITY_CODE, EXPIRED_CARD ->
          pair(229, "RefusedByProviderUserEnteredWrongData");
      case AUTHENTICATION_FAILED -> pair(305, "AuthenticateByThreeDSecureFailed");
      case RISK -> pair(121, "RefusedByPaymentScoring");
      default -> pair(100, "RefusedByProvider");
    };
  }
}
