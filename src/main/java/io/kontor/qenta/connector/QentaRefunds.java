package io.kontor.qenta.connector;

import io.kontor.payment.Attempt;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.qenta.connector.QentaDetails.Credit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds a refund among an order's credits. One whose answer was lost is known by nothing but its
 * amount.
 */
final class QentaRefunds {

  private static final Set<String> DONE = Set.of("credit_refunded", "credit_closed");

  private final Function<UUID, List<Attempt>> attempts;

  /**
   * @param attempts of a payment
   */
  QentaRefunds(Function<UUID, List<Attempt>> attempts) {
    this.attempts = attempts;
  }

  /** Empty where none of the credits can be it. */
  Optional<Outcome> find(Order order, QentaDetails details) {
    Attempt attempt = order.attempt();
    String known = number(attempt);
    return known.isEmpty()
        ? lost(attempt, details.credits())
        : details.credits().stream()
            .filter(credit -> credit.number().equals(known))
            .findFirst()
            .map(QentaRefunds::outcome);
  }

  private Optional<Outcome> lost(Attempt attempt, List<Credit> credits) {
    List<Attempt> others =
        attempts.apply(attempt.paymentId()).stream()
            .filter(other -> other.kind() == Attempt.Kind.REFUND)
            .filter(other -> !other.id().equals(attempt.id()))
            .toList();
    List<String> taken = others.stream().map(QentaRefunds::number).toList();
    List<Credit> free =
        credits.stream()
            .filter(credit -> credit.amount().equals(attempt.amount()))
            .filter(credit -> !taken.contains(credit.number()))
            .toList();
    boolean twin =
        others.stream()
            .filter(other -> other.state().isOpen() && number(other).isEmpty())
            .anyMatch(other -> other.amount().equals(attempt.amount()));
    if (free.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        twin
            ? new Outcome.Unknown("another refund of this amount has no answer either")
            : outcome(free.getFirst()));
  }

  private static Outcome outcome(Credit credit) {
    return DONE.contains(credit.state()) && !credit.number().isEmpty()
        ? new Outcome.Refunded(credit.number())
        : new Outcome.Unknown("unknown state of a credit");
  }

  private static String number(Attempt attempt) {
    return attempt.providerReference().orElse("");
  }
}
