package io.kontor.payment;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is known of a payment's money. The table of allowed transitions is here and nowhere else.
 */
public enum PaymentState {
  /** The merchant asked for it; no provider has been called. */
  CREATED,
  /** A provider is being asked, or the payer or the provider has something left to do. */
  PENDING,
  /** A provider was called and gave no answer that can be trusted. */
  UNKNOWN,
  /** The money is reserved. */
  AUTHORIZED,
  /** The money has moved. */
  CAPTURED,
  /** A part of it went back. */
  PARTIALLY_REFUNDED,
  /** All of it went back. */
  REFUNDED,
  /** The payer's bank took it back. */
  CHARGED_BACK,
  /** The provider said no. Only money that moved after all outranks that. */
  DECLINED,
  /** The payer or the merchant gave it up before money moved. Money that did outranks that. */
  CANCELLED,
  /** Nobody paid in time. Money that moved after all outranks that. */
  EXPIRED,
  /** The provider does not know of it. Whatever it decides after all outranks that. */
  FAILED;

  /** The states that may follow this one. */
  public Set<PaymentState> next() {
    return switch (this) {
      case CREATED -> EnumSet.of(PENDING, CANCELLED, EXPIRED);
      case PENDING ->
          EnumSet.of(
              UNKNOWN, AUTHORIZED, CAPTURED, CHARGED_BACK, DECLINED, CANCELLED, EXPIRED, FAILED);
      case UNKNOWN ->
          EnumSet.of(
              PENDING, AUTHORIZED, CAPTURED, CHARGED_BACK, DECLINED, CANCELLED, EXPIRED, FAILED);
      case AUTHORIZED -> EnumSet.of(CAPTURED, CHARGED_BACK, CANCELLED, EXPIRED);
      case CAPTURED -> EnumSet.of(PARTIALLY_REFUNDED, REFUNDED, CHARGED_BACK);
      case PARTIALLY_REFUNDED -> EnumSet.of(PARTIALLY_REFUNDED, REFUNDED, CHARGED_BACK);
      case REFUNDED -> EnumSet.of(CHARGED_BACK);
      case FAILED -> EnumSet.of(AUTHORIZED, CAPTURED, CHARGED_BACK, DECLINED, CANCELLED, EXPIRED);
      case DECLINED, CANCELLED, EXPIRED -> EnumSet.of(CAPTURED, CHARGED_BACK);
      case CHARGED_BACK -> EnumSet.noneOf(PaymentState.class);
    };
  }

  public boolean mayBecome(PaymentState other) {
    return next().contains(other);
  }

  /** Whether the payer still has something to wait for or to do. */
  public boolean isOpen() {
    return this == CREATED || this == PENDING || this == UNKNOWN;
  }

  /** Whether money was reserved or has moved. */
  public boolean isPaid() {
    return this == AUTHORIZED || this == CAPTURED;
  }
}
