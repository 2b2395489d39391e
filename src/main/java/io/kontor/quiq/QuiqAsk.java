package io.kontor.quiq;

import io.kontor.openapi.StrictJson;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.quiq.QuiqMessage.Standing;
import io.kontor.quiq.QuiqProperties.Account;
import io.kontor.quiq.QuiqTrouble.Kind;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks Quiq what is to be paid, and understands its answer. */
@Component
public class QuiqAsk {

  /** What Quiq answered over HTTP. */
  public record Answer(int status, byte[] body) {}

  private static final Logger LOG = LoggerFactory.getLogger(QuiqAsk.class);

  private final QuiqProperties properties;
  private final QuiqAccounts accounts;
  private final QuiqSessions sessions;
  private final QuiqReading reading;
  private final Clock clock;

  QuiqAsk(QuiqProperties properties, QuiqAccounts accounts, QuiqSessions sessions, Clock clock) {
    this.properties = properties;
    this.accounts = accounts;
    this.sessions = sessions;
    this.reading = new QuiqReading(properties.mapping());
    this.clock = clock;
  }

  public QuiqCall call(QuiqVisit visit) {
    Account account = accounts.account(visit.merchant());
    return QuiqCalls.of(account, properties.mapping().read(), visit.token(), QuiqCalls.object());
  }

  public Answer answer(int status, byte[] body) {
    return new Answer(status, body == null ? new byte[0] : body);
  }

  /** The payment of a payer who was here before, and has begun to pay. */
  public Payment known(QuiqVisit visit) {
    return visit.known().orElseThrow();
  }

  /**
   * The payment that the payer goes on to.
   *
   * @param answered an {@link Answer}; anything else where there was none
   * @throws QuiqTrouble if there is nothing to pay
   */
  public Payment payment(QuiqVisit visit, Object answered) {
    try {
      QuiqMessage message = message(visit, answered);
      checkOpen(message);
      checkKey(visit, message);
      return visit.known().orElseGet(() -> sessions.make(visit, message));
    } catch (QuiqTrouble e) {
      return visit.known().map(known -> goOn(visit, known, e)).orElseThrow(() -> e);
    }
  }

  /** What we know already needs no word of Quiq's, except that it is over. */
  private Payment goOn(QuiqVisit visit, Payment known, QuiqTrouble trouble) {
    if (trouble.kind() != Kind.PAID && trouble.kind() != Kind.CLOSED) {
      return known;
    }
    Payment closed = sessions.close(visit, known);
    if (closed.state() == PaymentState.CANCELLED) {
      throw trouble;
    }
    return closed;
  }

  private QuiqMessage message(QuiqVisit visit, Object answered) {
    if (!(answered instanceof Answer answer)) {
      throw new QuiqTrouble(Kind.UNREACHABLE, "no answer");
    }
    if (answer.status() / 100 != 2) {
      throw refused(visit.merchant(), answer.status());
    }
    try {
      String currency = accounts.account(visit.merchant()).currency();
      return reading.message(StrictJson.read(answer.body()), currency);
    } catch (QuiqTrouble e) {
      LOG.error("merchant {}: {}", visit.merchant(), e.getMessage());
      throw e;
    } catch (StrictJson.Malformed e) {
      throw new QuiqTrouble(Kind.UNREACHABLE, "the answer is not JSON");
    }
  }

  private static QuiqTrouble refused(String merchant, int status) {
    return switch (status) {
      case 400, 404, 422 -> new QuiqTrouble(Kind.INVALID, "Quiq does not know the token");
      case 410 -> new QuiqTrouble(Kind.CLOSED, "Quiq says that the session is over");
      case 401, 403 -> {
        LOG.error("Quiq answers {} to the credentials of merchant {}", status, merchant);
        yield new QuiqTrouble(Kind.UNREACHABLE, "HTTP " + status);
      }
      default -> new QuiqTrouble(Kind.UNREACHABLE, "HTTP " + status);
    };
  }

  private void checkOpen(QuiqMessage message) {
    if (message.standing() == Standing.PAID) {
      throw new QuiqTrouble(Kind.PAID, "it has been paid");
    }
    boolean late = message.expires().filter(end -> !clock.instant().isBefore(end)).isPresent();
    if (late || message.standing() == Standing.CLOSED) {
      throw new QuiqTrouble(Kind.CLOSED, "it is over");
    }
  }

  /** Where the client put a key into the message, its link must carry it. */
  private static void checkKey(QuiqVisit visit, QuiqMessage message) {
    if (!visit.hasKey(message.key())) {
      throw new QuiqTrouble(Kind.INVALID, "the key is not the message's");
    }
  }
}
