package io.kontor.hub;

import io.kontor.payment.Outcome;
import java.util.UUID;

/**
 * What a provider reported by itself, after its signature was verified.
 *
 * @param eventId the provider's own id of the event; the same event is processed once
 */
public record Report(String connector, String eventId, UUID attemptId, Outcome outcome) {

  /** What the inbox knows it by. */
  public String messageId() {
    return connector + "/" + eventId;
  }
}
