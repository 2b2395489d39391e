package io.kontor.cqr.shop;

import io.kontor.cqr.shop.ListenerXml.Heard;
import io.kontor.cqr.shop.Told.Key;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The shop's side of the PaymentServiceListener. The service tells everything at least once, so
 * what was heard before is answered as before and booked once.
 */
@Component("cqrShopListener")
@OnlyInDemo
public class ShopListener {

  private final ShopProperties shop;
  private final Calls calls;
  private final Moods moods;
  private final ListenerXml xml;
  private final Map<Key, Mood> verdicts = new ConcurrentHashMap<>();

  ShopListener(ShopProperties shop, Calls calls, Moods moods) throws JAXBException {
    this.shop = shop;
    this.calls = calls;
    this.moods = moods;
    this.xml = new ListenerXml();
  }

  /** Hears {@code handlePaymentStateChangedEvent}, in a SOAP envelope. */
  public Reply event(@Nullable String authorization, byte[] message) {
    return hear(authorization, message, true);
  }

  /** Hears {@code handlePaymentStateChangedNotification}, in plain XML. */
  public Reply notification(@Nullable String authorization, byte[] message) {
    return hear(authorization, message, false);
  }

  private Reply hear(@Nullable String authorization, byte[] message, boolean soap) {
    if (!isService(authorization)) {
      return new Reply(401, "text/plain; charset=utf-8", "The credentials are not valid.");
    }
    try {
      Heard heard = xml.read(message);
      boolean fits = heard.envelope().isEmpty() != soap;
      return fits && heard.told().isPresent()
          ? answer(heard.envelope(), heard.told().get())
          : refuse(soap ? 500 : 400, soap, heard.envelope(), "This is no call for a listener.");
    } catch (XMLStreamException e) {
      return refuse(400, soap, "", "The message is not well-formed XML.");
    }
  }

  private Reply answer(String envelope, Told told) {
    Mood before = verdicts.get(told.key());
    Mood mood = before == null ? moods.next() : before;
    Call call = calls.arrive(told, mood);
    if (mood.isVerdict()) {
      verdicts.put(told.key(), mood == Mood.SLOW ? Mood.PROMPT : mood);
    }
    if (mood == Mood.SLOW) {
      pause(shop.slowness());
    }
    if (mood == Mood.BROKEN) {
      calls.answered(call, "HTTP 500");
      return new Reply(500, "text/plain; charset=utf-8", "Out of order.");
    }
    calls.answered(call, mood.code() + " " + mood.codeName() + note(mood, before));
    return new Reply(200, contentType(envelope), xml.result(envelope, mood));
  }

  private String note(Mood mood, @Nullable Mood before) {
    if (before != null) {
      return ", as before";
    }
    return mood == Mood.SLOW ? ", after " + shop.slowness().toSeconds() + " s" : "";
  }

  private static Reply refuse(int status, boolean soap, String envelope, String reason) {
    return soap
        ? new Reply(status, contentType(envelope), ListenerXml.fault(envelope, reason))
        : new Reply(status, "text/plain; charset=utf-8", reason);
  }

  private static String contentType(String envelope) {
    return envelope.equals(ListenerXml.SOAP_12)
        ? "application/soap+xml; charset=utf-8"
        : "text/xml; charset=utf-8";
  }

  private boolean isService(@Nullable String authorization) {
    String credentials = shop.listener().username() + ":" + shop.listener().password();
    String wanted =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(
        wanted.getBytes(StandardCharsets.UTF_8),
        String.valueOf(authorization).getBytes(StandardCharsets.UTF_8));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
