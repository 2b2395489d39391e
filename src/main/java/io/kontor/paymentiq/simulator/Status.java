package io.kontor.paymentiq.simulator;

/** The status codes that the simulator comes to, with the state that each belongs to. */
enum Status {
  SUCCESS(0, "SUCCESSFUL"),
  SUCCESS_WAITING_CAPTURE(3, "SUCCESSFUL"),
  SUCCESS_CAPTURED(6, "SUCCESSFUL"),
  REGISTERED(100, "REGISTERED"),
  PROCESSING_PROVIDER(200, "PROCESSING"),
  ERR_DECLINED_NO_FUNDS(504, "FAILED"),
  ERR_DECLINED_OTHER_REASON(506, "FAILED"),
  ERR_DECLINED_NOT_AUTHORIZED(513, "FAILED"),
  ERR_MERCHANT_OUT_OF_SERVICE(520, "FAILED"),
  ERR_DECLINED_CARD_EXPIRED(531, "FAILED"),
  ERR_DECLINED_INVALID_AMOUNT(535, "FAILED"),
  ERR_USER_SESSION_INVALID(548, "FAILED"),
  ERR_CANCELLED_BY_USER(600, "CANCELLED");

  private final int code;
  private final String state;

  Status(int code, String state) {
    this.code = code;
    this.state = state;
  }

  int code() {
    return code;
  }

  String state() {
    return state;
  }

  boolean isSuccess() {
    return state.equals("SUCCESSFUL");
  }
}
