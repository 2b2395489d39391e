package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.kontor.hub.Notification;
import io.kontor.hub.Payments;
import io.kontor.hub.Receipt;
import io.kontor.payment.Document;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.quiq.links.LinkProperties.Account;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of a link's new status, signed as Standard Webhooks says. */
@Component
public class LinkWebhooks {

  private static final String GONE = "gone";

  private final LinkAccess access;
  private final LinkShelf shelf;
  private final Payments payments;
  private final Clock clock;

  LinkWebhooks(LinkAccess access, LinkShelf shelf, Payments payments, Clock clock) {
    this.access = access;
    this.shelf = shelf;
    this.payments = payments;
    this.clock = clock;
  }

  /** The {@link LinkWebhook} to send, or the {@link Receipt} where there is nothing to tell. */
  public Object prepare(Notification notification) {
    Payment payment = notification.payment();
    Document document = document(payment);
    Link link = Link.of(payment, document);
    Account account = access.account(payment.merchantId());
    String url = link.asked().path("webhook_url").asText(account.webhookUrl());
    Event event = notification.event();
    Optional<LinkStatus> before = before(payment, event);
    LinkStatus status = LinkStatus.of(event.state());
    if (url.isEmpty() || document.status().equals(GONE) || before.isEmpty()) {
      return new Receipt.Accepted("nobody to tell");
    }
    if (before.get() == status && !isRefund(status)) {
      return new Receipt.Accepted("nothing to tell");
    }
    ObjectNode body = body(link, event, status, before.get());
    return signed(account, url, payment.id() + "-" + event.number(), body.toString());
  }

  /** What its answer means. Whoever is gone is not called again for this link. */
  public Receipt receipt(Notification notification, int status, @Nullable String retryAfter) {
    String answer = "HTTP " + status;
    if (status == 410) {
      shelf.gone(document(notification.payment()));
    }
    return status / 100 == 2 || status == 410
        ? new Receipt.Accepted(answer)
        : new Receipt.Again(answer, seconds(retryAfter));
  }

  private Document document(Payment payment) {
    return shelf.document(payment.merchantId(), payment.id()).orElseThrow();
  }

  /** Of a payment of which a part goes back twice both are worth telling. */
  private static boolean isRefund(LinkStatus status) {
    return status == LinkStatus.PARTIALLY_REFUNDED;
  }

  /** The status before this event; none where it is the first, which the agent's own call made. */
  private Optional<LinkStatus> before(Payment payment, Event event) {
    return payments.events(payment.id()).stream()
        .filter(earlier -> earlier.number() < event.number())
        .reduce((early, late) -> late)
        .map(earlier -> LinkStatus.of(earlier.state()));
  }

  private static ObjectNode body(Link link, Event event, LinkStatus status, LinkStatus before) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "link." + status.word());
    body.put("timestamp", event.at().toString());
    ObjectNode data = link.facts(status).put("previous_status", before.word());
    event.reason().ifPresent(it -> data.put("reason", it.name().toLowerCase(Locale.ROOT)));
    body.set("data", data);
    return body;
  }

  private LinkWebhook signed(Account account, String url, String id, String body) {
    long now = clock.instant().getEpochSecond();
    List<String> signatures = new ArrayList<>();
    try {
      for (String secret : account.webhookSecrets()) {
        signatures.add(new Webhook(secret).sign(id, now, body));
      }
    } catch (WebhookSigningException | EmptyWebhookSecretException e) {
      throw new IllegalStateException("the webhook could not be signed");
    }
    return new LinkWebhook(url, id, Long.toString(now), String.join(" ", signatures), body);
  }

  private static Optional<Duration> seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
        : Optional.empty();
  }
}
