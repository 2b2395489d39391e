package io.kontor.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Webhooks. What they say is not believed, since they overtake each other: each makes us ask. */
public final class StripeHints {

  /** Whose events are not ours: the account may serve others beside the hub. */
  static final String NOT_OURS = "";

  /**
   * The id of the attempt that an event speaks of, or an empty text.
   *
   * @param body verified before
   * @throws IllegalArgumentException if it is no event
   */
  public Object attempt(byte[] body) {
    JsonNode event = read(body);
    if (!event.path("object").asText().equals("event")) {
      throw new IllegalArgumentException("not an event");
    }
    String attempt = event.path("data").path("object").path("metadata").path("attempt").asText();
    return attempt.isEmpty() ? NOT_OURS : UUID.fromString(attempt);
  }

  /**
   * The outcome itself, if there is one.
   *
   * @throws IllegalStateException if Stripe could not be asked: it shall send the event again
   */
  public Outcome known(Outcome outcome) {
    if (outcome instanceof Outcome.Unknown) {
      throw new IllegalStateException("a webhook's question has no answer yet");
    }
    return outcome;
  }

  private static JsonNode read(byte[] body) {
    try {
      return StrictJson.read(new String(body, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }
}
