package io.kontor.sandbox;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether a webhook is the sandbox's, by the rules of Standard Webhooks. */
public final class SandboxSignature {

  private final Webhook secret;

  SandboxSignature(Webhook secret) {
    this.secret = secret;
  }

  /**
   * Verifies the bytes as they came, at most five minutes old.
   *
   * @return the body
   * @throws SecurityException if they are not the sandbox's
   */
  public String verified(
      byte[] body, @Nullable String id, @Nullable String timestamp, @Nullable String signature) {
    if (id == null || timestamp == null || signature == null) {
      throw new SecurityException("signature is missing");
    }
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      secret.verify(
          text,
          Map.of(
              Webhook.UNBRANDED_MSG_ID_KEY, List.of(id),
              Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, List.of(timestamp),
              Webhook.UNBRANDED_MSG_SIGNATURE_KEY, List.of(signature)));
      return text;
    } catch (WebhookVerificationException e) {
      throw new SecurityException("signature is not right", e);
    }
  }
}
