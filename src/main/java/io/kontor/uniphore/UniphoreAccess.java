package io.kontor.uniphore;

import io.kontor.uniphore.UniphoreProperties.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Who calls: a merchant, by its secret key, or a payer's browser, by the merchant's public one. */
@Component
class UniphoreAccess {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private final Map<String, Account> accounts;

  UniphoreAccess(UniphoreProperties properties) {
    this.accounts = properties.accounts();
  }

  /** The merchant whose secret key this is. */
  Optional<String> ofKey(String key) {
    return find(account -> account.keys().stream().filter(own -> same(own, key)).count() > 0);
  }

  /** The merchant whose public key this is. */
  Optional<String> ofPublicKey(String key) {
    return find(account -> same(account.publicKey(), key));
  }

  /** Whether the merchant's charges move real money. */
  boolean isLive(String merchant) {
    Account account = accounts.get(merchant);
    return account == null || account.live();
  }

  /**
   * The key in an Authorization header: a bearer's, a Basic user's, or a Basic key as it is.
   *
   * @return empty if there is none
   */
  static String key(String authorization) {
    String lower = authorization.toLowerCase(Locale.ROOT);
    if (lower.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    return lower.startsWith(BASIC) ? basic(authorization.substring(BASIC.length()).strip()) : "";
  }

  private static String basic(String credentials) {
    try {
      byte[] decoded = Base64.getDecoder().decode(credentials);
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? credentials : pair.substring(0, colon);
    } catch (IllegalArgumentException e) {
      return credentials;
    }
  }

  /** Looks at every account, so that the time tells nothing. */
  private Optional<String> find(Predicate<Account> fits) {
    String found = null;
    for (Map.Entry<String, Account> entry : accounts.entrySet()) {
      if (fits.test(entry.getValue())) {
        found = entry.getKey();
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean same(String own, String given) {
    return !own.isEmpty()
        && MessageDigest.isEqual(
            own.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
