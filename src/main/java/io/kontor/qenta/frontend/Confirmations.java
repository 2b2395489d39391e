package io.kontor.qenta.frontend;

import io.kontor.hub.Notification;
import io.kontor.hub.Payments;
import io.kontor.hub.Receipt;
import io.kontor.payment.Attempt;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.qenta.QentaAccess;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaProperties.Data;
import io.kontor.qenta.QentaProperties.Type;
import io.kontor.qenta.QentaShop;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Confirms results to shops. */
@Component("qentaConfirmations")
public class Confirmations {

  private final QentaAccess access;
  private final QentaProperties properties;
  private final Payments payments;
  private final Clock clock;

  Confirmations(QentaAccess access, QentaProperties properties, Payments payments, Clock clock) {
    this.access = access;
    this.properties = properties;
    this.payments = payments;
    this.clock = clock;
  }

  /**
   * The {@link Confirmation} to send, or the {@link Receipt} where the shop knows all of it.
   *
   * @throws java.util.NoSuchElementException if the shop is gone from the configuration
   */
  public Object prepare(Notification notification) {
    QentaPayment payment = new QentaPayment(notification.payment());
    List<Event> events = payments.events(notification.payment().id());
    Optional<Told> news = Told.news(payment, events, notification.event());
    if (news.isEmpty()) {
      return new Receipt.Accepted("nothing to tell");
    }
    QentaShop shop = shop(payment);
    QentaAnswer body = new QentaAnswer();
    fields(shop, payment, notification, events, news.get()).forEach(body::add);
    return new Confirmation(
        payment.word("confirmUrl"),
        body.toString().getBytes(StandardCharsets.US_ASCII),
        !shop.shop().redelivery().isEmpty());
  }

  /**
   * What became of it. Without re-delivery its arrival is enough; with it only the shop's OK is,
   * and the shop's own times hold.
   */
  public Receipt receipt(Notification notification, int status, @Nullable String body) {
    String answer = "HTTP " + status;
    List<Duration> redelivery = shop(new QentaPayment(notification.payment())).shop().redelivery();
    if (redelivery.isEmpty()) {
      return status / 100 == 2 ? new Receipt.Accepted(answer) : Receipt.again(answer);
    }
    ShopAnswer said = ShopAnswer.of(body == null ? "" : body);
    if (status / 100 == 2 && said.ok()) {
      return new Receipt.Accepted("OK");
    }
    String why = status / 100 == 2 ? said.message() : answer;
    return next(redelivery, notification.event().at())
        .<Receipt>map(after -> new Receipt.Later(why, after))
        .orElseGet(() -> new Receipt.Accepted("given up: " + why));
  }

  /** How long until the shop's next time, counted from the event; empty after the last one. */
  private Optional<Duration> next(List<Duration> redelivery, Instant since) {
    Instant now = clock.instant();
    Instant due = since;
    for (Duration wait : redelivery) {
      due = due.plus(wait);
      if (due.isAfter(now)) {
        return Optional.of(Duration.between(now, due));
      }
    }
    return Optional.empty();
  }

  private Map<String, String> fields(
      QentaShop shop,
      QentaPayment payment,
      Notification notification,
      List<Event> events,
      Told told) {
    return switch (told) {
      case SUCCESS ->
          Confirmed.success(shop, payment, paying(notification), data(payment), wasShown(events));
      case PENDING -> Confirmed.pending(shop, payment);
      case CANCEL -> Confirmed.cancel(shop, payment);
      case FAILURE -> Confirmed.failure(shop, payment, notification.event());
    };
  }

  private QentaShop shop(QentaPayment payment) {
    return access
        .shop(payment.word(QentaPayment.CUSTOMER), payment.word(QentaPayment.SHOP))
        .orElseThrow();
  }

  private Optional<Attempt> paying(Notification notification) {
    Payment payment = notification.payment();
    return notification
        .attempt()
        .filter(attempt -> attempt.kind() == Attempt.Kind.PAY)
        .or(
            () ->
                payments.attempts(payment.id()).stream()
                    .filter(attempt -> attempt.kind() == Attempt.Kind.PAY)
                    .findFirst());
  }

  private Data data(QentaPayment payment) {
    Type type = properties.paymentTypes().get(payment.paymentType());
    return type == null ? Data.NONE : type.data();
  }

  /** Whether the payer was shown a page of the issuer's, and so was authenticated. */
  private static boolean wasShown(List<Event> events) {
    return events.stream().anyMatch(Event::redirect);
  }
}
