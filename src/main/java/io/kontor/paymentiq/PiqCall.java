package io.kontor.paymentiq;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.payment.Attempt.Kind;
import io.kontor.paymentiq.PiqRefused.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A call of PaymentIQ's to us, by an account whose credentials it showed.
 *
 * @param fields what it says, as text; without what was null, and without objects
 */
public record PiqCall(String account, String action, Map<String, String> fields) {

  /** What each action must say. Whatever else it says is ours to use or to ignore. */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "verifyuser", List.of("sessionId", "userId"),
          "lookupuser", List.of("userId"),
          "authorize",
              List.of("userId", "txAmount", "txAmountCy", "txId", "txTypeId", "txName", "provider"),
          "transfer",
              List.of(
                  "userId",
                  "txAmount",
                  "txAmountCy",
                  "txPspAmount",
                  "txPspAmountCy",
                  "fee",
                  "feeCy",
                  "txId",
                  "txTypeId",
                  "txName",
                  "provider",
                  "txRefId"),
          "cancel",
              List.of(
                  "userId",
                  "authCode",
                  "txAmount",
                  "txAmountCy",
                  "txId",
                  "txTypeId",
                  "txName",
                  "provider"),
          "notification", List.of("txTypeId", "txName", "txRefId"));

  private static final Pattern TX_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Whether PaymentIQ has such an action. */
  static boolean isKnown(String action) {
    return REQUIRED.containsKey(action);
  }

  /**
   * Reads a call.
   *
   * @throws PiqRefused naming the field that is missing or wrong
   */
  static PiqCall read(String account, String action, byte[] body) {
    PiqCall call = new PiqCall(account, action, fields(body));
    REQUIRED.getOrDefault(action, List.of()).forEach(call::required);
    call.find("txId").ifPresent(PiqCall::checkTxId);
    return call;
  }

  String required(String field) {
    return find(field)
        .orElseThrow(() -> new PiqRefused(Code.BAD_REQUEST, field + " is missing or no text"));
  }

  Optional<String> find(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  String txId() {
    return required("txId");
  }

  /** The attempt that its userId is the id of; empty for anybody else's. */
  Optional<UUID> attemptId() {
    try {
      return find("userId").map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  PiqAmount amount() {
    return new PiqAmount(required("txAmount"), required("txAmountCy"));
  }

  /** What it is a step of: the payment itself, unless it names a transaction that follows one. */
  Kind kind() {
    String name = required("txName").toLowerCase(Locale.ROOT);
    if (name.endsWith("refund")) {
      return Kind.REFUND;
    }
    if (name.endsWith("capture")) {
      return Kind.CAPTURE;
    }
    return name.endsWith("void") || name.equals("cancel") ? Kind.VOID : Kind.PAY;
  }

  private static void checkTxId(String txId) {
    if (!TX_ID.matcher(txId).matches()) {
      throw new PiqRefused(Code.BAD_REQUEST, "txId is not one");
    }
  }

  private static Map<String, String> fields(byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    JsonNode node = object(body);
    node.properties()
        .forEach(
            field ->
                PiqJson.text(field.getValue()).ifPresent(text -> fields.put(field.getKey(), text)));
    return Map.copyOf(fields);
  }

  private static JsonNode object(byte[] body) {
    try {
      JsonNode node = PiqJson.read(body);
      if (node.isObject()) {
        return node;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new PiqRefused(Code.BAD_REQUEST, "the body is not a JSON object");
  }

  /** A call holds what no log may. */
  @Override
  public String toString() {
    return "PiqCall[" + account + " " + action + " " + find("txId").orElse("") + "]";
  }
}
