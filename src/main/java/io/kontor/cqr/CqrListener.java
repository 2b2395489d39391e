package io.kontor.cqr;

import io.kontor.cqr.CqrProperties.Format;
import io.kontor.cqr.CqrProperties.Listener;
import io.kontor.cqr.wire.ObjectFactory;
import io.kontor.cqr.wire.PaymentStateChanged;
import io.kontor.cqr.wire.PaymentStateChangedResult;
import io.kontor.hub.Notification;
import io.kontor.hub.Receipt;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Speaks to the merchant's listener. */
@Component
public class CqrListener {

  private static final String OPERATION = "handlePaymentStateChangedNotification";
  private static final String ACTION =
      "\"" + CqrWords.NAMESPACE + "/PaymentServiceListener/handlePaymentStateChangedEvent\"";

  private static final int DONE = 0;
  private static final int REFUSED_BY_RISK_MANAGEMENT = 3;
  private static final int BLOCKED_BY_MERCHANT = 15;

  private final CqrAccess access;
  private final CqrPayments words;
  private final CqrXml xml;
  private final ObjectFactory factory = new ObjectFactory();

  CqrListener(CqrAccess access, CqrPayments words, CqrXml xml) {
    this.access = access;
    this.words = words;
    this.xml = xml;
  }

  /** Where a notification goes. */
  public String address(Notification notification) {
    Listener listener = listener(notification);
    String url = listener.url();
    return listener.format() == Format.XML
        ? (url.endsWith("/") ? url : url + "/") + OPERATION
        : url;
  }

  /** The credentials agreed with the merchant. */
  public String authorization(Notification notification) {
    Listener listener = listener(notification);
    String credentials = listener.username() + ":" + listener.password();
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  public String contentType(Notification notification) {
    return listener(notification).format() == Format.XML
        ? "application/xml; charset=utf-8"
        : "text/xml; charset=utf-8";
  }

  /** The SOAP action; plain XML has none. */
  public @Nullable String action(Notification notification) {
    return listener(notification).format() == Format.XML ? null : ACTION;
  }

  /** What it says. */
  public String body(Notification notification) {
    PaymentStateChanged changed = new PaymentStateChanged();
    changed.setPayment(
        words.payment(notification.payment(), notification.event(), notification.attempt()));
    return listener(notification).format() == Format.XML
        ? xml.write(factory.createHandlePaymentStateChangedNotificationRequest(changed))
        : xml.envelope(factory.createHandlePaymentStateChangedEventRequest(changed));
  }

  /** What the merchant answered. Anything but a result that we know is tried again. */
  public Receipt receipt(int status, @Nullable String retryAfter, String body) {
    if (status / 100 != 2) {
      return new Receipt.Again("HTTP " + status, seconds(retryAfter));
    }
    try {
      if (xml.readBody(body) instanceof PaymentStateChangedResult result) {
        return receipt(result.getResultCode().getKey());
      }
    } catch (XMLStreamException | JAXBException | RuntimeException e) {
      return Receipt.again("answer is not a listener's response");
    }
    return Receipt.again("answer is not a listener's response");
  }

  private static Receipt receipt(int code) {
    String answer = "resultCode " + code;
    return switch (code) {
      case DONE -> new Receipt.Accepted(answer);
      case REFUSED_BY_RISK_MANAGEMENT, BLOCKED_BY_MERCHANT -> new Receipt.Refused(answer);
      default -> Receipt.again(answer);
    };
  }

  private static Optional<Duration> seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
        : Optional.empty();
  }

  private Listener listener(Notification notification) {
    return access.account(notification.payment().merchantId()).listener();
  }
}
