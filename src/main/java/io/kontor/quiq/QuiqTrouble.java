package io.kontor.quiq;

/** Why a payer cannot be led to a payment. Its message is for the log, and holds no token. */
public final class QuiqTrouble extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What the payer is told. */
  public enum Kind {
    /** The link is none, or not whole. */
    INVALID(404),
    /** It has been paid, as Quiq says. */
    PAID(200),
    /** It has a result, or its time is over, as Quiq says. */
    CLOSED(410),
    /** Quiq does not answer; trying again may help. */
    UNREACHABLE(503),
    /** What Quiq says cannot be paid here. */
    UNUSABLE(502),
    /** We have too much to do. */
    BUSY(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final Kind kind;

  public QuiqTrouble(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
