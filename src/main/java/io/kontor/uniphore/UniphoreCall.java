package io.kontor.uniphore;

import java.util.Map;

/**
 * What is asked, by whom.
 *
 * @param form how it is answered
 * @param merchant the hub's id of the merchant
 * @param parameters by name; each once
 * @param key the Idempotency-Key, or empty
 * @param requestId names this request in the answer
 */
record UniphoreCall(
    Form form,
    String merchant,
    String operation,
    Map<String, String> parameters,
    String key,
    String requestId,
    String payerAddress) {

  /** How a request is answered. */
  enum Form {
    /** As the card gateway answers its charges. */
    CHARGE,
    /** Nested, for a flow's dot paths. */
    JSON,
    /** The same in XML. */
    XML
  }

  /** A parameter; empty if it was not given. */
  String given(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** Its parameters stay out: a token is among them. */
  @Override
  public String toString() {
    return "UniphoreCall[" + operation + " by " + merchant + "]";
  }
}
