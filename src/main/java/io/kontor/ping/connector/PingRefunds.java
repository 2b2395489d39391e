package io.kontor.ping.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Finds a refund among those that a payment lists. One whose answer was lost is known by nothing
 * but its amount.
 */
final class PingRefunds {

  private final Payments payments;

  PingRefunds(Payments payments) {
    this.payments = payments;
  }

  Outcome answer(Order order, JsonNode payment) {
    JsonNode list = payment.path("refunds");
    if (!list.isArray()) {
      return new Outcome.Unknown("no list of refunds");
    }
    List<JsonNode> all = StreamSupport.stream(list.spliterator(), false).toList();
    String known = order.attempt().providerReference().orElse("");
    return known.isEmpty()
        ? lost(order.attempt(), all)
        : all.stream()
            .filter(refund -> id(refund).equals(known))
            .findFirst()
            .map(PingOutcomes::refund)
            .orElseGet(() -> new Outcome.Unknown("the refund is not listed"));
  }

  private Outcome lost(Attempt attempt, List<JsonNode> all) {
    List<Attempt> others =
        payments.attempts(attempt.paymentId()).stream()
            .filter(other -> other.kind() == Attempt.Kind.REFUND)
            .filter(other -> !other.id().equals(attempt.id()))
            .toList();
    List<String> taken =
        others.stream().flatMap(other -> other.providerReference().stream()).toList();
    List<JsonNode> free =
        all.stream()
            .filter(refund -> refund.path("amount").asLong() == attempt.amount().minor())
            .filter(refund -> !taken.contains(id(refund)))
            .toList();
    if (free.isEmpty()) {
      return new Outcome.Absent();
    }
    boolean twin =
        others.stream()
            .filter(other -> other.state().isOpen() && other.providerReference().isEmpty())
            .anyMatch(other -> other.amount().equals(attempt.amount()));
    return twin
        ? new Outcome.Unknown("another refund of this amount has no answer either")
        : PingOutcomes.refund(free.getFirst());
  }

  private static String id(JsonNode refund) {
    return refund.path("id").asText();
  }
}
