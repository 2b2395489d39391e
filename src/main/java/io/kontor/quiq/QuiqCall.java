package io.kontor.quiq;

/**
 * A request to Quiq.
 *
 * @param url holds the token, perhaps
 * @param authorization HTTP Basic
 * @param body JSON; empty for none
 */
public record QuiqCall(String method, String url, String authorization, String body) {

  @Override
  public String toString() {
    return "QuiqCall[" + method + "]";
  }
}
