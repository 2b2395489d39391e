package io.kontor.payment;

import java.util.Optional;

/** What we know after asking a provider. "Failed" is not among the answers, "we don't know" is. */
public sealed interface Outcome {

  /**
   * The money has moved.
   *
   * @param moved how much, where the provider says so; else what was asked for
   */
  record Captured(String reference, Optional<Money> moved) implements Outcome {

    public Captured(String reference) {
      this(reference, Optional.empty());
    }
  }

  /** The money is reserved. */
  record Authorized(String reference) implements Outcome {}

  /** The reservation is released. */
  record Voided(String reference) implements Outcome {}

  /** The money went back. */
  record Refunded(String reference) implements Outcome {}

  /** The payer's bank took the money back. */
  record ChargedBack(String reference) implements Outcome {}

  /** The payer has something left to do, at this address. */
  record Redirect(String reference, PayerRedirect next) implements Outcome {}

  /** The provider will say later. */
  record Pending(String reference) implements Outcome {}

  /** The provider said no. */
  record Declined(Reason reason, String providerCode) implements Outcome {}

  /** The provider has never seen the attempt, so it certainly did not act. */
  record Absent() implements Outcome {}

  /** Something worth remembering that changes nothing. */
  record Noted(String what) implements Outcome {}

  /** The provider may or may not have acted. Ask again later; never send anew. */
  record Unknown(String why) implements Outcome {}
}
