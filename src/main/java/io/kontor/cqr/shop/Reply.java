package io.kontor.cqr.shop;

/** An answer of the listener over HTTP. */
public record Reply(int status, String contentType, String body) {

  /** Names what a caller without the right credentials must show. */
  public String challenge() {
    return status == 401 ? "Basic realm=\"PaymentServiceListener\"" : "";
  }
}
