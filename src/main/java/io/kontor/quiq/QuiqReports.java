package io.kontor.quiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kontor.hub.Notification;
import io.kontor.hub.Receipt;
import io.kontor.payment.Attempt;
import io.kontor.payment.Document;
import io.kontor.payment.Line;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.quiq.QuiqProperties.Account;
import io.kontor.quiq.QuiqProperties.Item;
import io.kontor.quiq.QuiqProperties.Result;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells Quiq what became of a payment. */
@Component
public class QuiqReports {

  private static final Logger LOG = LoggerFactory.getLogger(QuiqReports.class);

  private final QuiqProperties properties;
  private final QuiqAccounts accounts;
  private final QuiqSessions sessions;
  private final QuiqReading reading;

  QuiqReports(QuiqProperties properties, QuiqAccounts accounts, QuiqSessions sessions) {
    this.properties = properties;
    this.accounts = accounts;
    this.sessions = sessions;
    this.reading = new QuiqReading(properties.mapping());
  }

  /** The {@link QuiqCall} to send, or the {@link Receipt} where Quiq knows all there is to say. */
  public Object prepare(Notification notification) {
    Payment payment = notification.payment();
    Document document = sessions.document(payment.merchantId(), session(payment)).orElseThrow();
    String result = result(notification.event().state());
    if (isKnown(document.status(), result)) {
      return new Receipt.Accepted("nothing to tell");
    }
    Account account = accounts.account(payment.merchantId());
    QuiqSession session = QuiqSession.of(document);
    QuiqToken token = accounts.seal().open(session.token(), document.id());
    ObjectNode body = body(notification, result, session);
    QuiqCalls.put(body, names().paymentKey(), TextNode.valueOf(account.paymentKey()));
    return QuiqCalls.of(account, properties.mapping().reply(), token, body);
  }

  /** What its answer means. */
  public Receipt receipt(Notification notification, int status, @Nullable String retryAfter) {
    Payment payment = notification.payment();
    String answer = "HTTP " + status;
    if (status / 100 != 2 && !names().settled().contains(status)) {
      return new Receipt.Again(answer, seconds(retryAfter));
    }
    String result = result(notification.event().state());
    if (status / 100 != 2 && result.equals(QuiqSession.SUCCESS)) {
      LOG.warn("payment {} is paid, and Quiq had a result of it already: {}", payment.id(), answer);
    }
    sessions.told(payment.merchantId(), session(payment), result);
    return new Receipt.Accepted(answer);
  }

  /** A success is never taken back; a failure is, where the money moved after all. */
  private static boolean isKnown(String told, String result) {
    return told.equals(QuiqSession.CLOSED)
        || told.equals(QuiqSession.SUCCESS)
        || told.equals(result);
  }

  private static String result(PaymentState state) {
    return state.isPaid() ? QuiqSession.SUCCESS : QuiqSession.FAILURE;
  }

  private ObjectNode body(Notification notification, String result, QuiqSession session) {
    Payment payment = notification.payment();
    boolean paid = result.equals(QuiqSession.SUCCESS);
    ObjectNode body = QuiqCalls.object();
    String word = paid ? names().success() : names().failure();
    QuiqCalls.put(body, names().outcome(), TextNode.valueOf(word));
    QuiqCalls.put(body, names().transaction(), TextNode.valueOf(payment.id().toString()));
    if (paid) {
      override(body, session, amount(notification));
    } else {
      QuiqCalls.put(body, names().reason(), TextNode.valueOf(reason(notification)));
    }
    return body;
  }

  /** What is not as Quiq asked for it. */
  private void override(ObjectNode body, QuiqSession session, Money paid) {
    if (paid.minor() != session.asked()) {
      Currency currency = paid.currency();
      QuiqCalls.put(body, names().amount(), reading.written(paid.minor(), currency));
      QuiqCalls.put(body, names().currency(), TextNode.valueOf(currency.getCurrencyCode()));
    }
    if (!session.added().isEmpty()) {
      QuiqCalls.put(body, names().lineItems(), items(session, paid.currency()));
    }
  }

  private ArrayNode items(QuiqSession session, Currency currency) {
    Item item = properties.mapping().item();
    ArrayNode items = QuiqCalls.object().arrayNode();
    session.items().forEach(items::add);
    for (Line line : session.added()) {
      ObjectNode added = items.addObject();
      QuiqCalls.put(added, item.description(), TextNode.valueOf(line.text()));
      QuiqCalls.put(added, item.quantity(), IntNode.valueOf(1));
      JsonNode amount = reading.written(line.minor(), currency);
      QuiqCalls.put(added, item.amount(), amount);
    }
    return items;
  }

  /** What has moved, or is reserved. */
  private static Money amount(Notification notification) {
    Money captured = notification.payment().captured();
    return captured.isZero()
        ? notification.attempt().map(Attempt::amount).orElse(captured)
        : captured;
  }

  private static String reason(Notification notification) {
    return notification
        .event()
        .reason()
        .map(Enum::name)
        .orElse(notification.event().state().name())
        .toLowerCase(Locale.ROOT);
  }

  private Result names() {
    return properties.mapping().result();
  }

  private static UUID session(Payment payment) {
    return UUID.fromString(
        Optional.ofNullable(payment.details().metadata().get(QuiqPayment.SESSION)).orElseThrow());
  }

  private static Optional<Duration> seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
        : Optional.empty();
  }
}
