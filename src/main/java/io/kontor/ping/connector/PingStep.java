package io.kontor.ping.connector;

/**
 * One call to make.
 *
 * @param key its {@code Idempotency-Key}; empty for questions
 * @param path below the account's base address, with its query
 * @param body JSON; empty for questions
 */
public record PingStep(String key, String path, String body) {

  static PingStep question(String path) {
    return new PingStep("", path, "");
  }

  public String method() {
    return body.isEmpty() ? "GET" : "POST";
  }
}
