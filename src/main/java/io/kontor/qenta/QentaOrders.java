package io.kontor.qenta;

import io.kontor.hub.Documents;
import io.kontor.hub.Payments;
import io.kontor.hub.Rejected;
import io.kontor.payment.Document;
import io.kontor.payment.Payment;
import io.kontor.security.Digest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Orders by their numbers, and payments by the sessions of their payers. A number is used once, on
 * any node and for ever: its document's id is made of it, and the insert decides.
 */
@Component
public class QentaOrders {

  private static final String ORDER = "qenta.order";
  private static final String SESSION = "qenta.session";
  private static final String CREDIT = "qenta.credit";
  private static final String RESERVED = "RESERVED";
  private static final String USED = "USED";

  private static final int LOWEST = 100_000_000;
  private static final int HIGHEST = 999_999_999;
  private static final int TRIES = 20;

  private static final int SESSION_LETTERS = 26;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Documents documents;
  private final Payments payments;

  QentaOrders(Documents documents, Payments payments) {
    this.documents = documents;
    this.payments = payments;
  }

  /** Takes a number that nobody has used, for the request that will name it. */
  public String reserve(QentaShop shop) {
    return free(shop, ORDER, RESERVED);
  }

  /** Takes a number for a credit. */
  public String credit(QentaShop shop) {
    return free(shop, CREDIT, USED);
  }

  /** A number that nobody has used; it is not taken yet. */
  public String number(QentaShop shop) {
    String number = random();
    while (documents.find(shop.merchant(), ORDER, id(shop, ORDER, number)).isPresent()) {
      number = random();
    }
    return number;
  }

  /**
   * Takes this number for a payment of the caller's transaction.
   *
   * @throws QentaRefused if it was used before
   */
  public void take(QentaShop shop, String number, Payment payment) {
    String body = payment.id().toString();
    if (insert(shop, ORDER, number, USED, body)) {
      return;
    }
    Document reserved =
        documents
            .lock(shop.merchant(), ORDER, id(shop, ORDER, number))
            .filter(found -> found.status().equals(RESERVED))
            .orElseThrow(() -> new QentaRefused(QentaError.twice(QentaName.ORDER_NUMBER)));
    documents.change(reserved, USED, body);
  }

  /** The payment of an order; empty where the shop's customer has none of this number. */
  public Optional<QentaPayment> find(QentaShop shop, String number) {
    return documents
        .find(shop.merchant(), ORDER, id(shop, ORDER, number))
        .filter(order -> !order.body().isEmpty())
        .map(order -> payments.find(shop.merchant(), UUID.fromString(order.body())))
        .map(QentaPayment::new);
  }

  /** A word that only the payer will know: 26 letters and digits, 134 bits. */
  public static String newSession() {
    StringBuilder session = new StringBuilder(SESSION_LETTERS);
    for (int i = 0; i < SESSION_LETTERS; i++) {
      session.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return session.toString();
  }

  /** Opens a payer's session, in the transaction that makes the payment. */
  public void open(QentaShop shop, String session, Payment payment) {
    documents.create(
        shop.merchant(), SESSION, id(SESSION, session), "", payment.id().toString(), Map.of());
  }

  /** The payment of a payer's session. */
  public Optional<QentaPayment> session(QentaShop shop, String session) {
    return documents
        .find(shop.merchant(), SESSION, id(SESSION, session))
        .map(found -> payments.find(shop.merchant(), UUID.fromString(found.body())))
        .map(QentaPayment::new);
  }

  private String free(QentaShop shop, String kind, String status) {
    for (int i = 0; i < TRIES; i++) {
      String number = random();
      if (insert(shop, kind, number, status, "")) {
        return number;
      }
    }
    throw new IllegalStateException("no number is free");
  }

  private static String random() {
    return Integer.toString(RANDOM.nextInt(LOWEST, HIGHEST));
  }

  private boolean insert(QentaShop shop, String kind, String number, String status, String body) {
    try {
      documents.create(shop.merchant(), kind, id(shop, kind, number), status, body, Map.of());
      return true;
    } catch (Rejected e) {
      return false;
    }
  }

  private static UUID id(QentaShop shop, String kind, String number) {
    return id(kind, shop.customerId() + "/" + number);
  }

  /** Who reads the id can't tell the session. */
  private static UUID id(String kind, String word) {
    return Digest.id(kind + "/" + word);
  }
}
