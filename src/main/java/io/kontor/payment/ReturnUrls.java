package io.kontor.payment;

/**
 * Where the payer goes after the result. An empty address means {@code back}.
 *
 * @param back the merchant's page for a payer who leaves; empty where there is none, such as for
 *     one who came from a chat: then the payer stays on the hub's page
 */
public record ReturnUrls(
    String back, String success, String pending, String error, String cancel, String refused) {

  /** The address that fits the payment's state. */
  public String of(PaymentState state) {
    String address =
        switch (state) {
          case AUTHORIZED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> success;
          case CREATED, PENDING, UNKNOWN -> pending;
          case DECLINED -> refused;
          case CANCELLED -> cancel;
          case EXPIRED, FAILED, CHARGED_BACK -> error;
        };
    return address.isEmpty() ? back : address;
  }
}
