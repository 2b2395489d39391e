package io.kontor.qenta;

/** A request that is answered with an HTTP status and nothing else: no operation was asked for. */
final class QentaNotServed extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  QentaNotServed(int status) {
    super("HTTP " + status, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
