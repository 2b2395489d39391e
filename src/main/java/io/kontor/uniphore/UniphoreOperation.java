package io.kontor.uniphore;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address asks for.
 *
 * @param name {@code charge} or {@code status}
 * @param id of the payment asked about
 */
record UniphoreOperation(String name, Optional<String> id) {

  private static final Pattern GATEWAY = Pattern.compile("/v1/charges(?:/([A-Za-z0-9_]{1,64}))?/?");
  private static final Pattern FLOW =
      Pattern.compile("/uniphore/v1/payments(?:/([A-Za-z0-9_]{1,64}))?/?");

  boolean isWrite() {
    return name.equals("charge");
  }

  /**
   * @throws UniphoreError if there is nothing at that address, or not by that method
   */
  static UniphoreOperation of(boolean asGateway, String method, String path) {
    Matcher matcher = (asGateway ? GATEWAY : FLOW).matcher(path);
    Optional<String> id =
        matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    if (matcher.matches() && method.equals(id.isPresent() ? "GET" : "POST")) {
      return new UniphoreOperation(id.isPresent() ? "status" : "charge", id);
    }
    throw UniphoreError.invalid(
        404, "", "", "Unrecognized request URL (" + method + ": " + path + ").");
  }
}
