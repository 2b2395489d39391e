package io.kontor.stripe;

import io.kontor.payment.Order;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Stripe says, as far as the connector reads it, among some that it does not. */
final class StripeWords {

  static final String KEY = "sk_test_of_the_test";
  static final String SECRET = "whsec_of_the_test";

  private StripeWords() {}

  static String session(String attempt, String status, String intent) {
    return """
        {"id":"cs_test_1","object":"checkout.session","amount_total":1234,"currency":"eur",
         "client_reference_id":"%s","metadata":{"attempt":"%s"},"status":"%s",
         "payment_status":"unpaid","url":%s,"payment_intent":%s}"""
        .formatted(
            attempt,
            attempt,
            status,
            status.equals("open") ? "\"https://checkout.stripe.test/c/pay/cs_test_1\"" : "null",
            intent);
  }

  static String intent(String attempt, String status, long amount, long received) {
    return """
        {"id":"pi_1","object":"payment_intent","amount":%d,"amount_received":%d,"currency":"eur",
         "metadata":{"attempt":"%s"},"status":"%s","latest_charge":"ch_1",
         "last_payment_error":{"type":"card_error","code":"card_declined",
           "decline_code":"insufficient_funds"}}"""
        .formatted(amount, received, attempt, status);
  }

  static String charge(String attempt, String status, boolean captured) {
    return """
        {"id":"ch_1","object":"charge","amount":1234,"amount_captured":1234,"currency":"eur",
         "metadata":{"attempt":"%s"},"status":"%s","captured":%s,"refunded":false,"paid":true,
         "disputed":false,"payment_intent":null}"""
        .formatted(attempt, status, captured);
  }

  static String refund(String attempt, String status, long amount) {
    return """
        {"id":"re_1","object":"refund","amount":%d,"currency":"eur","payment_intent":"pi_1",
         "metadata":{"attempt":"%s"},"status":"%s","failure_reason":"lost_or_stolen_card"}"""
        .formatted(amount, attempt, status);
  }

  static String list(boolean more, String... items) {
    return "{\"object\":\"list\",\"has_more\":%s,\"url\":\"/v1/x\",\"data\":[%s]}"
        .formatted(more, String.join(",", items));
  }

  static String error(String type, String code, String declineCode) {
    return "{\"error\":{\"type\":\"%s\",\"code\":\"%s\",\"decline_code\":\"%s\",\"message\":\"No.\"}}"
        .formatted(type, code, declineCode);
  }

  static String event(String id, String type, String object) {
    return "{\"id\":\"%s\",\"object\":\"event\",\"type\":\"%s\",\"data\":{\"object\":%s}}"
        .formatted(id, type, object);
  }

  static String signature(String body, String secret, Instant at) {
    return "t=" + at.getEpochSecond() + ",v1=" + v1(body, secret, at);
  }

  static String v1(String body, String secret, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signed = at.getEpochSecond() + "." + body;
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String id(Order order) {
    return order.attempt().id().toString();
  }
}
