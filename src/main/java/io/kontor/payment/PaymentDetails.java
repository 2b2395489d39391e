package io.kontor.payment;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The facts of a payment that no query asks for.
 *
 * @param method the payment method that the merchant fixed, or empty if the payer chooses
 * @param methodChangeable whether the payer may choose another than the fixed one
 * @param language two letters, lower case
 * @param country two letters, upper case; may be empty
 * @param customerId the merchant's name for the payer
 * @param capture whether to capture at once, or to authorize only
 * @param notified the states of which the merchant wants to hear
 * @param metadata what the merchant API needs to answer in its own words; sorted by key
 */
public record PaymentDetails(
    String description,
    String method,
    boolean methodChangeable,
    String language,
    String country,
    String customerId,
    boolean capture,
    ReturnUrls returnUrls,
    Set<PaymentState> notified,
    Map<String, String> metadata) {

  public PaymentDetails {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }
}
