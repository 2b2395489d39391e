package io.kontor;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few messages of the CQR protocol that the end-to-end tests speak. */
final class CqrWire {

  /** Numbers of the protocol's states. */
  static final int CAPTURED = 27;

  static final int AUTHORIZED = 13;
  static final int REDIRECTING = 30;
  static final int PENDING = 120;
  static final int UNKNOWN = 233;
  static final int FAILED = 4;
  static final int REFUSED = 100;
  static final int CHARGED_BACK = 118;
  static final int REFUNDED = 125;
  static final int REFUND_REFUSED = 309;
  static final int REFUND_FAILED = 310;
  static final int REFUND_BEGUN = 320;

  /** A state as a message names it. */
  record State(String id, int number) {}

  private static final Pattern STATE =
      Pattern.compile("<state>.*?<id>([^<]+)</id>.*?<key>(\\d+)</key>", Pattern.DOTALL);

  private CqrWire() {}

  static String getRedirectData(String transaction) {
    return request(
        "getRedirectData",
        """
        <merchantID>demo</merchantID>
        <redirectParameters xsi:type="paymentMethodSelectionWithDetailsRedirectParameters">
        <shopID>demo-shop</shopID><httpMethod>GET</httpMethod>
        <returnUrl>http://localhost:8080/back</returnUrl>
        <currencyCode>EUR</currencyCode><countryCode>AT</countryCode>
        <user><id>customer-42</id></user>
        <merchantTransactionID>%s</merchantTransactionID><grossAmount>12.50</grossAmount>
        <paymentDirection>Deposit</paymentDirection>
        </redirectParameters>
        """
            .formatted(transaction));
  }

  static String initiatePayment(String transaction, long cents, String card) {
    return request(
        "initiatePayment",
        """
        <merchantID>demo</merchantID><shopID>demo-shop</shopID>
        <merchantTransactionID>%s</merchantTransactionID><paymentMethodID>2</paymentMethodID>
        <amount currencyCode="EUR">%s</amount><userID>customer-42</userID>
        <userSessionID>s-7f3a</userSessionID><creationTypeID>1</creationTypeID>
        <paymentAccount><specificPaymentAccountData>
        <data xsi:type="keyStringValuePair"><key>CardNumber</key><value>%s</value></data>
        <data xsi:type="keyStringValuePair"><key>CardVerificationCode</key><value>123</value></data>
        <data xsi:type="keyIntValuePair"><key>ExpiryMonth</key><value>12</value></data>
        <data xsi:type="keyIntValuePair"><key>ExpiryYear</key><value>2040</value></data>
        </specificPaymentAccountData></paymentAccount>
        """
            .formatted(transaction, decimal(cents), card));
  }

  static String initiatePaymentFromReference(String transaction, String paymentId, long cents) {
    return request(
        "initiatePaymentFromReference",
        """
        <merchantID>demo</merchantID><shopID>demo-shop</shopID>
        <originalPaymentID>%s</originalPaymentID>
        <merchantTransactionID>%s</merchantTransactionID><paymentMethodID>88</paymentMethodID>
        <amount currencyCode="EUR">%s</amount>
        """
            .formatted(paymentId, transaction, decimal(cents)));
  }

  static String getPayments(String transaction) {
    return request(
        "getPayments",
        """
        <merchantID>demo</merchantID><shopID>demo-shop</shopID>
        <merchantTransactionID>%s</merchantTransactionID>
        """
            .formatted(transaction));
  }

  /** The text of the first element of that name. */
  static String text(String message, String element) {
    Matcher found = Pattern.compile("<" + element + ">([^<]*)</").matcher(message);
    if (!found.find()) {
      throw new IllegalArgumentException("no " + element + " in " + message);
    }
    return found.group(1);
  }

  /** The first state that a message names. */
  static State state(String message) {
    Matcher found = STATE.matcher(message);
    if (!found.find()) {
      throw new IllegalArgumentException("no state in " + message);
    }
    return new State(found.group(1), Integer.parseInt(found.group(2)));
  }

  private static String request(String operation, String content) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <%1$sRequest xmlns="http://www.cqrpayments.com/PaymentProcessing" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        %2$s</%1$sRequest>
        """
        .formatted(operation, content);
  }

  private static String decimal(long cents) {
    return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
  }
}
