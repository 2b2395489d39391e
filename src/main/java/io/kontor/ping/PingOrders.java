package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.payment.Document;
import io.kontor.ping.PingPages.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Payment orders: OPEN, CLOSED, SPLIT, SETTLED, in this order and never back. */
@Component
public class PingOrders {

  static final String OPEN = "OPEN";
  static final String CLOSED = "CLOSED";
  static final String SPLIT = "SPLIT";
  static final String SETTLED = "SETTLED";

  private static final List<String> STEPS = List.of(OPEN, CLOSED, SPLIT, SETTLED);
  private static final List<String> SPLITTING = List.of("split_tree_id", "split_parameters");

  private final Documents documents;
  private final PingShelf shelf;
  private final PingPaymentWords words;
  private final PingPages pages;
  private final PingBooks books;

  PingOrders(
      Documents documents,
      PingShelf shelf,
      PingPaymentWords words,
      PingPages pages,
      PingBooks books) {
    this.documents = documents;
    this.shelf = shelf;
    this.words = words;
    this.pages = pages;
    this.books = books;
  }

  public PingAnswer create(PingCall call) {
    ObjectNode body = PingShelf.object();
    body.set("currency", call.body().path("currency"));
    SPLITTING.forEach(name -> body.set(name, PingShelf.orNull(call.body(), name)));
    Document order =
        documents.create(call.merchant(), PingKinds.ORDER, OPEN, body.toString(), Map.of());
    return PingAnswer.of(PingShelf.object().put("id", order.id().toString()));
  }

  public PingAnswer get(PingCall call) {
    Document order = shelf.order(call.merchant(), call.id(PingKinds.ORDER_ID));
    ObjectNode told = order(order);
    ArrayNode payments = told.putArray("payments");
    shelf.all(call.merchant(), PingKinds.PAYMENT, PingKinds.ORDER_ID, order.id()).stream()
        .map(words::payment)
        .forEach(payments::add);
    return PingAnswer.of(told);
  }

  public PingAnswer list(PingCall call) {
    Optional<Instant> from = call.time("created_at_from").or(() -> call.time("from"));
    Optional<Instant> to = call.time("created_at_to").or(() -> call.time("to"));
    Set<String> status = call.parameter("status").map(Set::of).orElse(Set.of());
    Asked asked = new Asked(PingKinds.ORDER, status, from, to, Map.of(), Set.of());
    return pages.list(call, asked, order -> Optional.of(order(order)));
  }

  /** Changes how it will be split. */
  public PingAnswer update(PingCall call) {
    Document order = shelf.lockedOrder(call.merchant(), call.id(PingKinds.ORDER_ID));
    if (isAt(order, SPLIT)) {
      throw PingError.forbidden("operation_forbidden", "The payment order has been split");
    }
    ObjectNode body = PingShelf.body(order);
    for (String name : SPLITTING) {
      JsonNode given = call.body().path(name);
      if (!given.isMissingNode()) {
        body.set(name, given);
      }
    }
    documents.change(order, order.status(), body.toString());
    return PingAnswer.DONE;
  }

  public PingAnswer close(PingCall call) {
    return advance(call, CLOSED, true);
  }

  public PingAnswer split(PingCall call) {
    return advance(call, SPLIT, call.fastForward());
  }

  public PingAnswer settle(PingCall call) {
    return advance(call, SETTLED, call.fastForward());
  }

  /** Takes the steps up to a status; more than one only where the caller asked for that. */
  private PingAnswer advance(PingCall call, String to, boolean fastForward) {
    Document order = shelf.lockedOrder(call.merchant(), call.id(PingKinds.ORDER_ID));
    int missing = STEPS.indexOf(to) - STEPS.indexOf(order.status());
    if (missing > 1 && !fastForward) {
      throw PingError.forbidden(
          "operation_forbidden",
          "The payment order is " + order.status() + ", without the step before");
    }
    for (int i = 0; i < missing; i++) {
      order = step(order);
    }
    return PingAnswer.DONE;
  }

  private Document step(Document order) {
    String next = STEPS.get(STEPS.indexOf(order.status()) + 1);
    switch (next) {
      case SPLIT -> books.split(order);
      case SETTLED -> books.settle(order);
      default -> {}
    }
    return documents.change(order, next, order.body());
  }

  /** Whether it is at this status or beyond. */
  static boolean isAt(Document order, String status) {
    return STEPS.indexOf(order.status()) >= STEPS.indexOf(status);
  }

  private static ObjectNode order(Document order) {
    JsonNode body = PingShelf.body(order);
    ObjectNode told = PingShelf.object();
    told.put("id", order.id().toString());
    told.put("status", order.status());
    told.put("created_at", order.createdAt().toString());
    told.set("currency", body.path("currency"));
    SPLITTING.forEach(name -> told.set(name, PingShelf.orNull(body, name)));
    return told;
  }
}
