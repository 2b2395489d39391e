package io.kontor.payment;

/** Why an attempt was declined, in words that every merchant API can translate. */
public enum Reason {
  REFUSED,
  INSUFFICIENT_FUNDS,
  EXPIRED_CARD,
  WRONG_DATA,
  WRONG_SECURITY_CODE,
  STOLEN_CARD,
  LIMIT_EXCEEDED,
  RISK,
  AUTHENTICATION_FAILED,
  CANCELLED_BY_PAYER,
  TIMED_OUT,
  NOT_ALLOWED
}
