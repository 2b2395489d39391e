package io.kontor.paymentiq;

import io.kontor.paymentiq.PiqProperties.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Whether a call is PaymentIQ's own. */
final class PiqAccess {

  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  private final PiqProperties properties;

  PiqAccess(PiqProperties properties) {
    this.properties = properties;
  }

  /**
   * An account that is not there is denied like one whose password is wrong.
   *
   * @param address the caller's IP address
   * @throws PiqDenied if it is not
   */
  void check(String name, @Nullable String authorization, String address) {
    Account account = properties.accounts().get(name);
    if (account == null) {
      throw new PiqDenied(401);
    }
    if (!account.addresses().isEmpty() && !account.addresses().contains(address)) {
      throw new PiqDenied(403);
    }
    if (!isRight(account, authorization == null ? "" : authorization.trim())) {
      throw new PiqDenied(401);
    }
  }

  private static boolean isRight(Account account, String authorization) {
    boolean bearer = !account.bearerToken().isEmpty();
    String scheme = bearer ? BEARER : BASIC;
    if (!authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return false;
    }
    String given = authorization.substring(scheme.length()).trim();
    return bearer
        ? same(bytes(account.bearerToken()), bytes(given))
        : same(bytes(account.username() + ":" + account.password()), decoded(given));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
