package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Created;
import io.kontor.hub.HubProperties;
import io.kontor.hub.Payments;
import io.kontor.payment.Payment;
import io.kontor.quiq.links.LinkTokens.Claims;
import io.kontor.security.Destinations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** The operations of links, each in one transaction. */
@Component
public class Links {

  private final LinkProperties properties;
  private final LinkAccess access;
  private final LinkShelf shelf;
  private final LinkTokens tokens;
  private final Payments payments;
  private final Destinations destinations;
  private final String hub;

  Links(
      LinkProperties properties,
      LinkAccess access,
      LinkShelf shelf,
      LinkTokens tokens,
      Payments payments,
      Destinations destinations,
      HubProperties hub) {
    this.properties = properties;
    this.access = access;
    this.shelf = shelf;
    this.tokens = tokens;
    this.payments = payments;
    this.destinations = destinations;
    this.hub = hub.publicUrl().toString();
  }

  public LinkAnswer create(LinkCall call) {
    checkWebhook(call.body().path("webhook_url").asText(""));
    Created created =
        payments.create(LinkWords.command(call, access.account(call.merchant()), properties));
    Payment payment = created.payment();
    Link link =
        created.repeated()
            ? shelf.find(call.merchant(), payment.id()).orElseThrow()
            : shelf.keep(payment, LinkWords.kept(call));
    return LinkAnswer.of(201, told(link));
  }

  public LinkAnswer get(LinkCall call) {
    return LinkAnswer.of(200, told(find(call)));
  }

  /** Withdraws a link that nobody has begun to pay. */
  public LinkAnswer cancel(LinkCall call) {
    Link link = find(call);
    Payment payment = payments.cancel(link.payment().id());
    LinkStatus status = LinkStatus.of(payment.state());
    if (status != LinkStatus.CANCELLED) {
      throw LinkError.of(409, "not_open", "The link is " + status.word());
    }
    return LinkAnswer.of(200, told(find(call)));
  }

  private Link find(LinkCall call) {
    return shelf.find(call.merchant(), call.id()).orElseThrow(() -> LinkError.notFound("link"));
  }

  private ObjectNode told(Link link) {
    Payment payment = link.payment();
    ObjectNode told = link.facts(LinkStatus.of(payment.state()));
    Claims claims = new Claims(payment.merchantId(), payment.id(), link.expiresAt());
    String key =
        link.key().isEmpty() ? "" : "&key=" + URLEncoder.encode(link.key(), StandardCharsets.UTF_8);
    told.put("url", hub + "/links/pay?token=" + tokens.sign(claims, payment.createdAt()) + key);
    return told.put("short_url", hub + "/l/" + link.code());
  }

  private void checkWebhook(String url) {
    if (url.isEmpty()) {
      return;
    }
    try {
      destinations.check(url);
    } catch (IllegalArgumentException e) {
      throw LinkError.invalid("webhook_url", String.valueOf(e.getMessage()));
    }
  }
}
