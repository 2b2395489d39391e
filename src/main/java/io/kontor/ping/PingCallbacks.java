package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.hub.Notification;
import io.kontor.hub.Payments;
import io.kontor.hub.Receipt;
import io.kontor.payment.Document;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a merchant of a payment's new status, at the address that the payment came with. */
@Component
public class PingCallbacks {

  private static final String URL = "status_callback_url";
  private static final String GONE = "callbacks_gone";

  private final PingSigner signer;
  private final Payments payments;
  private final Documents documents;

  PingCallbacks(PingSigner signer, Payments payments, Documents documents) {
    this.signer = signer;
    this.payments = payments;
    this.documents = documents;
  }

  /**
   * The {@link PingCallback} to send, or the {@link Receipt} where there is nothing to tell: the
   * status is the one that the merchant knows, or its address is gone.
   */
  public Object prepare(Notification notification) {
    Payment payment = notification.payment();
    Event event = notification.event();
    Document document = document(payment);
    JsonNode facts = PingShelf.body(document);
    PingStatus status = PingPaymentWords.status(event.state(), payment, document);
    Optional<PingStatus> before = before(payment, event, document);
    if (before.isEmpty() || before.get() == status || facts.path(GONE).asBoolean()) {
      return new Receipt.Accepted("nothing to tell");
    }
    String id = payment.id() + "-" + event.number();
    String text = body(payment, event, facts, before.get(), status).toString();
    return signer.sign(payment.merchantId(), facts.path(URL).asText(), id, text);
  }

  /** What its answer means. Whoever is gone is not called again for this payment. */
  public Receipt receipt(Notification notification, int status, @Nullable String retryAfter) {
    String answer = "HTTP " + status;
    if (status / 100 == 2) {
      return new Receipt.Accepted(answer);
    }
    if (status == 410) {
      Document document = document(notification.payment());
      ObjectNode facts = PingShelf.body(document).put(GONE, true);
      documents.change(document, document.status(), facts.toString());
      return new Receipt.Accepted(answer);
    }
    return new Receipt.Again(answer, seconds(retryAfter));
  }

  private static Optional<Duration> seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
        : Optional.empty();
  }

  private Document document(Payment payment) {
    return documents.find(payment.merchantId(), PingKinds.PAYMENT, payment.id()).orElseThrow();
  }

  /**
   * The status before this event; none where it is the first, which the merchant's own call made.
   */
  private Optional<PingStatus> before(Payment payment, Event event, Document document) {
    return payments.events(payment.id()).stream()
        .filter(earlier -> earlier.number() < event.number())
        .reduce((early, late) -> late)
        .map(earlier -> PingPaymentWords.status(earlier.state(), payment, document));
  }

  private static ObjectNode body(
      Payment payment, Event event, JsonNode facts, PingStatus before, PingStatus status) {
    ObjectNode body = PingShelf.object();
    body.put("type", "payment." + status.name().toLowerCase(Locale.ROOT));
    body.put("timestamp", event.at().toString());
    ObjectNode data = body.putObject("data");
    data.put("id", payment.id().toString());
    data.put("payment_id", payment.id().toString());
    data.set(PingKinds.ORDER_ID, facts.path(PingKinds.ORDER_ID));
    data.put("status", status.name());
    data.put("previous_status", before.name());
    data.set("currency", facts.path("currency"));
    data.set("total_amount", facts.path("total_amount"));
    data.put("received_total", payment.captured().minor());
    data.set("provider", facts.path("provider"));
    data.set("method", facts.path("method"));
    data.set("metadata", PingShelf.orNull(facts, "metadata"));
    return body;
  }
}
