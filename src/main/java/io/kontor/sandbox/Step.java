package io.kontor.sandbox;

/** What a test card does next. */
enum Step {
  /** Pays, or authorizes where the merchant captures later. */
  PAY,
  /** Authorizes, whatever was asked. */
  AUTHORIZE,
  DECLINE,
  /** Sends the payer to a page of the sandbox and waits for a decision. */
  CHALLENGE,
  /** Lets the configured delay pass; what follows is told by webhook. */
  LATER,
  /** The payer's bank takes the money back. */
  DISPUTE
}
