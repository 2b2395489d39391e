package io.kontor.payment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A part of a merchant's documents of one kind, newest first.
 *
 * @param status only these; empty for all
 * @param from only those made at this time or later
 * @param to only those made at this time or earlier
 * @param labels only those with all of these labels
 * @param states only those that stand beside a payment of the same id in one of these states; empty
 *     for all
 * @param beyond the place from which to go on; without it from the newest
 * @param newer whether to go on towards the newer ones
 * @param limit how many at most
 */
public record Listing(
    String merchantId,
    String kind,
    Set<String> status,
    Optional<Instant> from,
    Optional<Instant> to,
    Map<String, String> labels,
    Set<PaymentState> states,
    Optional<Position> beyond,
    boolean newer,
    int limit) {

  /** A place in the list. */
  public record Position(Instant at, UUID id) {}

  /** All of a kind with these labels, up to the limit. */
  public static Listing of(String merchantId, String kind, Map<String, String> labels, int limit) {
    return new Listing(
        merchantId,
        kind,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        labels,
        Set.of(),
        Optional.empty(),
        false,
        limit);
  }

  /** The same list from another place on. */
  public Listing from(Position place, int most) {
    return new Listing(
        merchantId, kind, status, from, to, labels, states, Optional.of(place), newer, most);
  }
}
