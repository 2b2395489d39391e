package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Created;
import io.kontor.hub.Documents;
import io.kontor.hub.HubProperties;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Document;
import io.kontor.payment.Instrument;
import io.kontor.payment.Listing;
import io.kontor.payment.Pay;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import io.kontor.ping.PingProperties.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Initiates payments: each is a payment of the hub, and a document of the same id. */
@Component
public class PingInitiate {

  private static final List<String> FACTS =
      List.of(
          "currency",
          "total_amount",
          "order_items",
          "provider",
          "method",
          "provider_method_parameters",
          "metadata",
          "payer",
          "status_callback_url");

  /**
   * A payment that was written.
   *
   * @param begins whether its provider begins it now
   */
  public record Initiated(Payment payment, Method method, boolean begins, String address) {}

  private final PingShelf shelf;
  private final PingInitiateRequest requests;
  private final Documents documents;
  private final Payments payments;
  private final String page;

  PingInitiate(
      PingShelf shelf,
      PingInitiateRequest requests,
      Documents documents,
      Payments payments,
      HubProperties hub) {
    this.shelf = shelf;
    this.requests = requests;
    this.documents = documents;
    this.payments = payments;
    this.page = hub.publicUrl() + "/pay/?token=";
  }

  /**
   * Writes a payment, while its order is held: one that is being closed takes none. A repeat whose
   * first answer was lost finds what that made, even if the order has been closed since.
   */
  public Initiated create(PingCall call) {
    Document order = shelf.lockedOrder(call.merchant(), call.id(PingKinds.ORDER_ID));
    if (!order.status().equals(PingOrders.OPEN) && !isRepeat(call, order)) {
      throw PingError.forbidden(
          "payment_order_closed",
          "The payment order is " + order.status() + " and takes no payment");
    }
    Method method = requests.check(call, order);
    Created created = payments.create(requests.command(call, method));
    if (!created.repeated()) {
      write(call, order, created.payment());
    }
    return new Initiated(
        created.payment(), method, requests.isBegun(call, method), requests.payerAddress(call));
  }

  /** How the provider begins it. */
  public Pay pay(Initiated initiated) {
    Payment payment = initiated.payment();
    return new Pay(
        payment.id(),
        payment.amount().atMost(),
        new Instrument.ProviderPage(initiated.method().uses()),
        initiated.address());
  }

  /** The answer once the provider has begun it. */
  public PingAnswer begun(Initiated initiated, Paid paid) {
    Optional<String> away =
        paid.next().filter(next -> next.method().equals("GET")).map(PayerRedirect::url);
    return answer(initiated, away);
  }

  /** The answer where the payer begins it. */
  public PingAnswer written(Initiated initiated) {
    return answer(initiated, Optional.empty());
  }

  private PingAnswer answer(Initiated initiated, Optional<String> away) {
    ObjectNode told = PingShelf.object();
    told.put("id", initiated.payment().id().toString());
    ObjectNode response = told.putObject("provider_method_response");
    if (!PingInitiateRequest.isDummy(initiated.method())) {
      response.put("pay_url", away.orElse(page + initiated.payment().token()));
    }
    return PingAnswer.of(told);
  }

  private boolean isRepeat(PingCall call, Document order) {
    Map<String, String> labels =
        Map.of(PingKinds.ORDER_ID, order.id().toString(), PingKinds.KEY, call.key());
    return !call.key().isEmpty()
        && !documents.page(Listing.of(call.merchant(), PingKinds.PAYMENT, labels, 1)).isEmpty();
  }

  private void write(PingCall call, Document order, Payment payment) {
    JsonNode asked = call.body();
    ObjectNode facts = PingShelf.object();
    facts.put(PingKinds.ORDER_ID, order.id().toString());
    FACTS.forEach(name -> facts.set(name, PingShelf.orNull(asked, name)));
    Map<String, String> labels = new TreeMap<>();
    labels.put(PingKinds.ORDER_ID, order.id().toString());
    labels.put("provider", asked.path("provider").asText());
    labels.put("method", asked.path("method").asText());
    labels.put(PingKinds.REFUND_REQUESTED, "false");
    if (!call.key().isEmpty()) {
      labels.put(PingKinds.KEY, call.key());
    }
    documents.create(
        call.merchant(), PingKinds.PAYMENT, payment.id(), "", facts.toString(), labels);
  }
}
