package io.kontor.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * What a merchant API keeps for a merchant beside its payments, in its own words.
 *
 * @param kind what it is; every kind is a list of its own
 * @param status how far it came, in the merchant API's words; may be empty
 * @param body JSON
 * @param version counts its changes, from 0
 */
public record Document(
    UUID id,
    String merchantId,
    String kind,
    String status,
    String body,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** Where it stands in its list. */
  public Listing.Position position() {
    return new Listing.Position(createdAt, id);
  }
}
