package io.kontor.cqr;

import io.kontor.cqr.CqrProperties.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may call: HTTP Basic per merchant, from its own addresses, as itself and for its own shops.
 */
@Component
public class CqrAccess {

  private final Map<String, Account> accounts;

  CqrAccess(CqrProperties properties) {
    this.accounts = properties.accounts();
  }

  /**
   * The hub's id of the merchant that these credentials belong to; compared in constant time.
   *
   * @param authorization the {@code Authorization} header
   * @param address the caller's IP address
   */
  public Optional<String> authenticate(@Nullable String authorization, String address) {
    byte[] given = credentials(authorization);
    String found = null;
    for (Map.Entry<String, Account> entry : accounts.entrySet()) {
      Account account = entry.getValue();
      String wanted = account.username() + ":" + account.password();
      boolean same = MessageDigest.isEqual(given, wanted.getBytes(StandardCharsets.UTF_8));
      boolean near = account.addresses().isEmpty() || account.addresses().contains(address);
      if (same && near) {
        found = entry.getKey();
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * The account of an authenticated merchant, for the {@code merchantID} and {@code shopID} of its
   * request.
   *
   * @throws CqrError 201 or 202 if they are not its own
   */
  Account account(String merchant, String merchantId, String shopId) {
    Account account = account(merchant);
    if (!account.merchantId().equals(merchantId)) {
      throw new CqrError(CqrError.MERCHANT, "merchantID is not known");
    }
    if (!account.shops().isEmpty() && !account.shops().contains(shopId)) {
      throw new CqrError(CqrError.SHOP, "shopID is not known");
    }
    return account;
  }

  Account account(String merchant) {
    Account account = accounts.get(merchant);
    if (account == null) {
      throw new CqrError(CqrError.MERCHANT, "merchantID is not known");
    }
    return account;
  }

  private static byte[] credentials(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return new byte[0];
    }
    try {
      return Base64.getDecoder().decode(authorization.substring(6).trim());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
