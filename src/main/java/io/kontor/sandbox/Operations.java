package io.kontor.sandbox;

/** What may be captured, voided and refunded of a charge. */
final class Operations {

  private Operations() {}

  /** How much is left of the charge for this kind of operation; 0 where it is not allowed. */
  static long left(Charge charge, String kind) {
    Standing standing = charge.standing();
    boolean reserved = standing.status() == Status.AUTHORIZED;
    return switch (kind) {
      case "capture", "void" -> reserved ? charge.terms().amount() : 0;
      case "refund" ->
          standing.status() == Status.CAPTURED ? standing.captured() - standing.refunded() : 0;
      default -> throw new Refused(404, "no_such_path", "there is nothing here");
    };
  }

  static void check(Charge charge, String kind, long amount) {
    long left = left(charge, kind);
    if (left == 0) {
      throw new Refused(422, "not_permitted", kind + " of this charge is not permitted");
    }
    if (amount < 1 || amount > left) {
      throw new Refused(422, "wrong_amount", "at most " + left + " can be asked");
    }
  }

  static Charge carryOut(Charge charge, Operation operation) {
    Standing standing = charge.standing();
    return charge.with(
        switch (operation.kind()) {
          case "capture" -> standing.paid(operation.amount());
          case "void" -> standing.at(Status.VOIDED);
          default -> standing.refunding(operation.amount());
        });
  }
}
