package io.kontor.cqr.shop;

/** How the listener answers; all but the first are there to watch what the service does then. */
enum Mood {
  PROMPT(0, "ProcessedSuccessfully", "answers at once"),
  SLOW(0, "ProcessedSuccessfully", "answers too late: after 20 seconds"),
  UNKNOWN_STATE(2, "UnknownState", "answers with result code 2, UnknownState"),
  REFUSED(3, "RefusedByRiskManagement", "answers with result code 3, RefusedByRiskManagement"),
  ERROR(10, "ErrorProcessingEvent", "answers with result code 10, ErrorProcessingEvent"),
  BLOCKED(15, "BlockedByMerchant", "answers with result code 15, BlockedByMerchant"),
  BROKEN(-1, "", "answers with HTTP 500");

  private final int code;
  private final String codeName;
  private final String text;

  Mood(int code, String codeName, String text) {
    this.code = code;
    this.codeName = codeName;
    this.text = text;
  }

  int code() {
    return code;
  }

  String codeName() {
    return codeName;
  }

  String text() {
    return text;
  }

  /** Whether the shop believes what it was told. */
  boolean isAccepting() {
    return code == 0;
  }

  /** Whether the answer is final: a repeat gets it again. */
  boolean isVerdict() {
    return this != UNKNOWN_STATE && this != ERROR && this != BROKEN;
  }
}
