package io.kontor.paymentiq;

/** A caller that is not PaymentIQ, or not from where it calls. */
final class PiqDenied extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status 401 for wrong credentials, 403 for a wrong address, 404 for no such action
   */
  PiqDenied(int status) {
    super("denied with " + status);
    this.status = status;
  }

  int status() {
    return status;
  }
}
