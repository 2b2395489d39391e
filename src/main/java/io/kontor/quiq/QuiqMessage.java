package io.kontor.quiq;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.payment.Line;
import io.kontor.payment.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment message, as Quiq has it.
 *
 * @param id Quiq's name for it; may be empty
 * @param lineItems as Quiq wrote them
 * @param key what must come with the link; empty for nothing
 */
record QuiqMessage(
    String id,
    String description,
    Money amount,
    List<Line> lines,
    JsonNode lineItems,
    String key,
    Standing standing,
    Optional<Instant> expires) {

  /** Whether it can still be paid. */
  enum Standing {
    OPEN,
    PAID,
    CLOSED
  }
}
