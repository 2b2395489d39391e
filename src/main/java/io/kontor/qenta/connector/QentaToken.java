package io.kontor.qenta.connector;

import io.kontor.qenta.QentaAlgorithm;
import io.kontor.qenta.QentaForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Parameters of our own that come back with each confirmation: which attempt it is about, and a
 * word that nobody but QENTA was told. A failure has no fingerprint; the word shows at least that
 * it does not come from the payer, who learns the attempt by the address of his return.
 */
final class QentaToken {

  static final String ATTEMPT = "kontor_attempt";
  static final String TOKEN = "kontor_token";

  /** What a confirmation's fingerprint must cover of it. */
  static final List<String> NAMES = List.of(ATTEMPT, TOKEN);

  private final String secret;

  QentaToken(String secret) {
    this.secret = secret;
  }

  void put(UUID attempt, Map<String, String> fields) {
    fields.put(ATTEMPT, attempt.toString());
    fields.put(TOKEN, of(attempt));
  }

  /** The attempt that a confirmation is about; empty where its word is not ours. */
  Optional<UUID> attempt(QentaForm form) {
    try {
      UUID attempt = UUID.fromString(form.text(ATTEMPT));
      boolean ours = MessageDigest.isEqual(bytes(of(attempt)), bytes(form.text(TOKEN)));
      return ours ? Optional.of(attempt) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** No request's values begin like this: it is no fingerprint of any. */
  private String of(UUID attempt) {
    return QentaAlgorithm.HMAC_SHA512.fingerprint(secret, "kontor attempt " + attempt);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
