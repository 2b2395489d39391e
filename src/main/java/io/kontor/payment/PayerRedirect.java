package io.kontor.payment;

import java.util.Map;

/**
 * Where the payer's browser goes next.
 *
 * @param method GET or POST
 * @param fields form fields of a POST, in order; empty for a GET
 */
public record PayerRedirect(String method, String url, Map<String, String> fields) {

  public static PayerRedirect get(String url) {
    return new PayerRedirect("GET", url, Map.of());
  }
}
