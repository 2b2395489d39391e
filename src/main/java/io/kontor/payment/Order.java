package io.kontor.payment;

import java.util.Locale;
import java.util.Optional;

/**
 * What a connector is asked to do: carry this attempt out, or tell what became of it.
 *
 * @param instrument what the payer pays with; empty for follow-ups and queries
 * @param original the provider's name for the payment that a follow-up belongs to
 * @param returnUrl where the provider sends the payer's browser back to
 * @param webhookUrl where the provider reports to
 */
public record Order(
    Payment payment,
    Attempt attempt,
    Optional<Instrument> instrument,
    Optional<String> original,
    String payerAddress,
    String returnUrl,
    String webhookUrl) {

  /** The verb of the connector's route that carries it out. */
  public String verb() {
    return attempt.kind().name().toLowerCase(Locale.ROOT);
  }
}
