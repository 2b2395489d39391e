package io.kontor.quiq;

import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/**
 * A payer who has come with a token.
 *
 * @param key what came with the token; may be empty
 * @param language of the payer's browser, two letters
 * @param known the payment that the token made when it came first
 */
public record QuiqVisit(
    String merchant, QuiqToken token, String key, String language, Optional<Payment> known) {

  UUID session() {
    return token.session(merchant);
  }

  /** Whether Quiq must be asked before the payer goes on. */
  public boolean asks() {
    return known.isEmpty() || known.get().state() == PaymentState.CREATED;
  }

  /**
   * Whether it came with the key that is wanted; compared in constant time.
   *
   * @param wanted empty for none
   */
  boolean hasKey(String wanted) {
    return wanted.isEmpty() || MessageDigest.isEqual(bytes(wanted), bytes(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
