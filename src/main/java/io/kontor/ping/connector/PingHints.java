package io.kontor.ping.connector;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks of Ping's. What they say is never believed: each is a reason to ask, and the one that
 * is not signed with the account's key is not even that.
 */
public final class PingHints {

  private final Optional<Webhook> key;

  PingHints(Optional<Webhook> key) {
    this.key = key;
  }

  /**
   * The attempt that a callback speaks of.
   *
   * @throws SecurityException if a key is configured and it is not signed with it
   * @throws IllegalArgumentException if it names no attempt
   */
  public UUID attempt(
      byte[] body,
      @Nullable String attempt,
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String signature) {
    if (key.isPresent()) {
      verify(key.get(), body, text(id), text(timestamp), text(signature));
    }
    return UUID.fromString(text(attempt));
  }

  private static void verify(
      Webhook key, byte[] body, String id, String timestamp, String signature) {
    try {
      key.verify(
          new String(body, StandardCharsets.UTF_8),
          Map.of(
              Webhook.UNBRANDED_MSG_ID_KEY, List.of(id),
              Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, List.of(timestamp),
              Webhook.UNBRANDED_MSG_SIGNATURE_KEY, List.of(signature)));
    } catch (WebhookVerificationException e) {
      throw new SecurityException("signature is not right", e);
    }
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }
}
