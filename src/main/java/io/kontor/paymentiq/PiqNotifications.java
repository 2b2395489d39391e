package io.kontor.paymentiq;

import static io.kontor.paymentiq.PiqBooks.CONNECTOR;

import io.kontor.hub.Report;
import io.kontor.payment.Attempt;
import io.kontor.payment.Outcome;
import io.kontor.paymentiq.PiqBooks.Found;
import io.kontor.paymentiq.PiqProperties.Disputes;
import io.kontor.paymentiq.PiqRefused.Code;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What PaymentIQ tells us besides: disputes, and whatever else it finds worth a word. */
public final class PiqNotifications {

  private static final Logger LOG = LoggerFactory.getLogger(PiqNotifications.class);
  private static final String DISPUTE_FILED = "971";

  private final PiqBooks books;
  private final PiqProperties properties;

  PiqNotifications(PiqBooks books, PiqProperties properties) {
    this.books = books;
    this.properties = properties;
  }

  /**
   * What to write.
   *
   * @throws PiqRefused if it does not say whose it is
   */
  public Report notification(PiqCall call) {
    Found found =
        books
            .user(call)
            .orElseThrow(() -> new PiqRefused(Code.BAD_REQUEST, "userId is missing or not known"));
    String type = call.required("txTypeId");
    String reference = call.required("txRefId");
    LOG.warn(
        "paymentiq: notification {} of attempt {}: a person should look",
        type,
        found.attempt().id());
    return new Report(
        CONNECTOR,
        found.attempt().id() + "/notification/" + fingerprint(call),
        found.attempt().id(),
        outcome(type, reference, call, found.attempt()));
  }

  public Map<String, Object> notified(PiqCall call) {
    return PiqAnswers.success(call);
  }

  /** It has no id of its own: the same words are the same notification. */
  private static UUID fingerprint(PiqCall call) {
    String words = new TreeMap<>(call.fields()).toString();
    return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
  }

  private Outcome outcome(String type, String reference, PiqCall call, Attempt attempt) {
    return type.equals(DISPUTE_FILED) && properties.disputes() == Disputes.CHARGE_BACK
        ? new Outcome.ChargedBack(PiqBooks.txId(attempt).orElse(reference))
        : new Outcome.Noted(call.required("txName") + " " + reference);
  }
}
