package io.kontor.qenta;

import io.kontor.hub.Answers;
import io.kontor.hub.Answers.Turn;
import io.kontor.security.Digest;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Refuses requests that are the same as one before, where a shop asks for that. */
@Component
public class QentaOnce {

  private static final String TURN = "qentaTurn";

  private final Answers answers;
  private final QentaProperties properties;

  QentaOnce(Answers answers, QentaProperties properties) {
    this.answers = answers;
    this.properties = properties;
  }

  /**
   * Takes the turn of a request's fingerprint.
   *
   * @throws QentaRefused if another had it in the time that is remembered
   */
  public void begin(QentaShop shop, String requestFingerprint, Exchange exchange) {
    String hash = hash(shop + "/" + QentaForm.key(requestFingerprint));
    Turn turn = answers.begin(shop.merchant(), "qenta/once/" + hash, hash, properties.duplicates());
    if (!(turn instanceof Turn.Yours yours)) {
      throw new QentaRefused(QentaError.twice(QentaName.FINGERPRINT));
    }
    exchange.setProperty(TURN, yours);
  }

  /** Remembers the request, in the caller's transaction. */
  public void keep(Exchange exchange) {
    if (exchange.getProperty(TURN) instanceof Turn.Yours turn) {
      answers.keep(turn, 200, "", "");
    }
  }

  /** A request that was refused may come again. */
  void release(Exchange exchange) {
    if (exchange.getProperty(TURN) instanceof Turn.Yours turn) {
      answers.release(turn);
    }
  }

  private static String hash(String text) {
    return Digest.hex(text);
  }
}
