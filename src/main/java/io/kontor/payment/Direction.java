package io.kontor.payment;

/** Which way the money goes, seen from the payer. */
public enum Direction {
  /** The payer pays the merchant. */
  DEPOSIT,
  /** The merchant pays the payer out. */
  WITHDRAWAL
}
