package io.kontor.ping;

import io.kontor.ping.PingProperties.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may call: a tenant, by its id and its secret. */
@Component
class PingAccess {

  private final Map<String, Account> accounts;

  PingAccess(PingProperties properties) {
    this.accounts = properties.accounts();
    accounts.forEach(PingAccess::check);
  }

  private static void check(String merchant, Account account) {
    if (account.secretRequired() && account.secret().isEmpty()) {
      throw new IllegalArgumentException(
          "kontor.ping.accounts." + merchant + ".secret is empty, and secret-required is true");
    }
  }

  /** The hub's id of the merchant whose credentials these are; compared in constant time. */
  Optional<String> authenticate(@Nullable String tenant, @Nullable String secret) {
    byte[] wanted = bytes(tenant == null ? "" : tenant.toLowerCase(Locale.ROOT));
    String found = null;
    for (Map.Entry<String, Account> entry : accounts.entrySet()) {
      Account account = entry.getValue();
      boolean known = MessageDigest.isEqual(wanted, bytes(account.tenantId().toString()));
      boolean right =
          !account.secret().isEmpty()
              && MessageDigest.isEqual(
                  bytes(secret == null ? "" : secret), bytes(account.secret()));
      boolean without = secret == null && !account.secretRequired();
      if (known && (right || without)) {
        found = entry.getKey();
      }
    }
    return Optional.ofNullable(found);
  }

  /** The tenant id of a merchant of ours. */
  UUID tenant(String merchant) {
    Account account = accounts.get(merchant);
    if (account == null) {
      throw PingError.of(401, "unauthorized", "the tenant has no account here");
    }
    return account.tenantId();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
