package io.kontor.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import io.kontor.hub.ConnectorContract;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Order;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sandbox connector's wire, for the questions that every connector is asked. */
class SandboxConnectorTest extends ConnectorContract {

  static final String KEY = "sk_sandbox_test";
  static final String SECRET = "whsec_dGhlIHdlYmhvb2sgc2VjcmV0IG9mIHRoZSB0ZXN0cw==";
  private static final String OTHERS_SECRET = "whsec_c29tZWJvZHkgZWxzZSdzIHdlYmhvb2sgc2VjcmV0";

  @Override
  protected String system() {
    return "sandbox";
  }

  @Override
  protected Map<String, Object> settings(String providerUrl) {
    return Map.of(
        "kontor.sandbox.enabled", true,
        "kontor.sandbox.url", providerUrl,
        "kontor.sandbox.key", KEY,
        "kontor.sandbox.webhook-secret", SECRET,
        "kontor.sandbox.response-timeout", RESPONSE_TIMEOUT.toMillis());
  }

  @Override
  protected List<String> secrets() {
    return List.of(KEY, SECRET);
  }

  @Override
  protected String keyOf(LoggedRequest request) {
    return request.getHeader("Idempotency-Key");
  }

  @Override
  protected ResponseDefinitionBuilder captured(Order order) {
    return charge(order, "captured", Map.of());
  }

  @Override
  protected ResponseDefinitionBuilder authorized(Order order) {
    return charge(order, "authorized", Map.of());
  }

  @Override
  protected ResponseDefinitionBuilder capturedWithoutReference(Order order) {
    return okJson(Words.write(Map.of("key", key(order), "status", "captured")));
  }

  @Override
  protected ResponseDefinitionBuilder insufficientFunds(Order order) {
    return charge(order, "declined", Map.of("reason", "insufficient_funds"));
  }

  @Override
  protected ResponseDefinitionBuilder pending(Order order) {
    return charge(order, "pending", Map.of());
  }

  @Override
  protected ResponseDefinitionBuilder redirect(Order order, String url) {
    return charge(order, "redirect", Map.of("redirectUrl", url));
  }

  @Override
  protected ResponseDefinitionBuilder neverSeen(Order order) {
    return error("unknown_key").withStatus(404);
  }

  @Override
  protected ResponseDefinitionBuilder unauthorized() {
    return error("unauthorized").withStatus(401);
  }

  @Override
  protected ResponseDefinitionBuilder done(Order order) {
    Kind kind = order.attempt().kind();
    return charge(order, "succeeded", Map.of("kind", kind.name().toLowerCase()));
  }

  @Override
  protected Signed webhook(String eventId, Order order, Instant signedAt) {
    return signed(SECRET, eventId, body("charge.updated", order), signedAt);
  }

  @Override
  protected Signed forged(Signed webhook) {
    return signed(OTHERS_SECRET, "event-1", webhook.body(), Instant.now());
  }

  @Override
  protected Signed nonsense(String eventId, Order order) {
    return signed(SECRET, eventId, body("charge.eaten", order), Instant.now());
  }

  static Signed signed(String secret, String eventId, String body, Instant at) {
    try {
      long seconds = at.getEpochSecond();
      return new Signed(
          Map.of(
              "content-type",
              "application/json",
              "webhook-id",
              eventId,
              "webhook-timestamp",
              Long.toString(seconds),
              "webhook-signature",
              new Webhook(secret).sign(eventId, seconds, body)),
          body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String body(String type, Order order) {
    return Words.write(
        Map.of(
            "type", type,
            "timestamp", Instant.now(),
            "data", Map.of("id", REFERENCE, "key", key(order), "status", "captured")));
  }

  private static ResponseDefinitionBuilder charge(
      Order order, String status, Map<String, Object> more) {
    var charge = new HashMap<String, Object>(more);
    charge.put("id", REFERENCE);
    charge.put("key", key(order));
    charge.put("status", status);
    return okJson(Words.write(charge));
  }

  private static ResponseDefinitionBuilder error(String code) {
    return okJson(Words.write(Map.of("error", code)));
  }

  private static String key(Order order) {
    return order.attempt().id().toString();
  }
}
