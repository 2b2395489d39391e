package io.kontor.ping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Document;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.ping.PingPages.Asked;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Payments that there are: told, listed, changed, stopped. */
@Component
public class PingPayments {

  private final PingShelf shelf;
  private final PingPaymentWords words;
  private final PingPages pages;
  private final PingItems items;
  private final Documents documents;
  private final Payments payments;

  PingPayments(
      PingShelf shelf,
      PingPaymentWords words,
      PingPages pages,
      PingItems items,
      Documents documents,
      Payments payments) {
    this.shelf = shelf;
    this.words = words;
    this.pages = pages;
    this.items = items;
    this.documents = documents;
    this.payments = payments;
  }

  public PingAnswer get(PingCall call) {
    return PingAnswer.of(words.payment(document(call)));
  }

  public PingAnswer list(PingCall call) {
    Map<String, String> labels = new TreeMap<>();
    for (String name :
        Set.of("provider", "method", PingKinds.ORDER_ID, PingKinds.REFUND_REQUESTED)) {
      call.parameter(name).ifPresent(value -> labels.put(name, value));
    }
    Optional<PingStatus> wanted = call.parameter("status").map(PingStatus::valueOf);
    Set<PaymentState> states = wanted.map(PingStatus::states).orElse(Set.of());
    if (wanted.isPresent() && states.isEmpty()) {
      return pages.list(call, Asked.of(PingKinds.PAYMENT, labels), found -> Optional.empty());
    }
    Asked asked =
        new Asked(
            PingKinds.PAYMENT,
            Set.of(),
            call.time("from_initiated_date_time"),
            call.time("to_initiated_date_time"),
            labels,
            states);
    return pages.list(
        call,
        asked,
        found ->
            Optional.of(words.payment(found))
                .filter(told -> wanted.isEmpty() || isAt(told, wanted.get())));
  }

  private static boolean isAt(ObjectNode told, PingStatus wanted) {
    return told.path("status").asText().equals(wanted.name());
  }

  /** Replaces the items, until the order is split. */
  public PingAnswer update(PingCall call) {
    Document order = shelf.lockedOrder(call.merchant(), call.id(PingKinds.ORDER_ID));
    Document document = document(call);
    if (PingOrders.isAt(order, PingOrders.SPLIT)) {
      throw PingError.forbidden("operation_forbidden", "The payment order has been split");
    }
    ObjectNode facts = PingShelf.body(document);
    items.check(
        call.merchant(),
        call.body().path("order_items"),
        facts.path("total_amount").asLong(),
        "order_items");
    facts.set("order_items", call.body().path("order_items"));
    documents.change(document, document.status(), facts.toString());
    return PingAnswer.DONE;
  }

  /**
   * Asks for a stop: one that nobody began is cancelled, one whose money is reserved is voided.
   *
   * @return the {@link FollowUp} that does it, or the answer where it is done
   */
  public Object stop(PingCall call) {
    Document document = document(call);
    Document held = documents.lock(call.merchant(), PingKinds.PAYMENT, document.id()).orElseThrow();
    Payment payment = payments.find(call.merchant(), document.id());
    if (PingPaymentWords.status(payment, held) == PingStatus.STOPPED) {
      return PingAnswer.DONE;
    }
    if (payment.state() != PaymentState.CREATED && payment.state() != PaymentState.AUTHORIZED) {
      throw PingError.forbidden("operation_forbidden", "The payment can no longer be stopped");
    }
    documents.change(held, PingKinds.STOPPED, held.body());
    return new FollowUp(
        Kind.VOID,
        call.merchant(),
        payment.id(),
        "",
        payment.reference(),
        Optional.empty(),
        Map.of());
  }

  /**
   * @throws PingError if the provider has not released the money
   */
  public PingAnswer stopped(Paid paid) {
    Optional<Attempt.State> state = paid.attempt().map(Attempt::state);
    if (state.filter(one -> one == Attempt.State.DECLINED).isPresent()) {
      throw PingError.forbidden("operation_forbidden", "The provider did not stop the payment");
    }
    return PingAnswer.DONE;
  }

  private Document document(PingCall call) {
    return shelf.payment(
        call.merchant(), call.id(PingKinds.ORDER_ID), call.id(PingKinds.PAYMENT_ID));
  }
}
