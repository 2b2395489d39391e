package io.kontor.ping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.payment.Document;
import io.kontor.ping.PingPages.Asked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Tells of allocations and payouts. */
@Component
public class PingLedger {

  private static final List<String> FILTERS =
      List.of(PingKinds.ORDER_ID, PingKinds.PAYMENT_ID, PingKinds.PAYOUT_ID, PingKinds.MERCHANT_ID);

  private final Documents documents;
  private final PingShelf shelf;
  private final PingPages pages;

  PingLedger(Documents documents, PingShelf shelf, PingPages pages) {
    this.documents = documents;
    this.shelf = shelf;
    this.pages = pages;
  }

  public PingAnswer allocations(PingCall call) {
    Map<String, String> labels = new TreeMap<>();
    for (String name : FILTERS) {
      call.parameter(name).ifPresent(id -> labels.put(name, id));
    }
    return list(call, labels);
  }

  public PingAnswer allocationsOfOrder(PingCall call) {
    Document order = shelf.order(call.merchant(), call.id(PingKinds.ORDER_ID));
    if (!PingOrders.isAt(order, PingOrders.SPLIT)) {
      throw PingError.forbidden("operation_forbidden", "The payment order has not been split");
    }
    return list(call, Map.of(PingKinds.ORDER_ID, order.id().toString()));
  }

  private PingAnswer list(PingCall call, Map<String, String> labels) {
    return pages.list(call, Asked.of(PingKinds.ALLOCATION, labels), found -> told(found));
  }

  public PingAnswer payouts(PingCall call) {
    Asked asked =
        new Asked(
            PingKinds.PAYOUT, Set.of(), call.time("from"), call.time("to"), Map.of(), Set.of());
    return pages.list(call, asked, found -> told(found));
  }

  public PingAnswer payout(PingCall call) {
    return documents
        .find(call.merchant(), PingKinds.PAYOUT, call.id(PingKinds.PAYOUT_ID))
        .flatMap(PingLedger::told)
        .map(PingAnswer::of)
        .orElseThrow(() -> PingError.notFound("payout"));
  }

  private static Optional<ObjectNode> told(Document found) {
    ObjectNode told = PingShelf.object().put("id", found.id().toString());
    told.setAll(PingShelf.body(found));
    return Optional.of(told);
  }
}
