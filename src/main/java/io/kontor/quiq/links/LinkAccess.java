package io.kontor.quiq.links;

import io.kontor.quiq.links.LinkProperties.Account;
import io.kontor.security.Destinations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may call: a merchant's agents and bots, by an API key as Bearer or as Basic's password. */
@Component
class LinkAccess {

  private static final int SHORTEST = 16;

  private final Map<String, Account> accounts;

  LinkAccess(LinkProperties properties, Destinations destinations) {
    this.accounts = properties.accounts();
    accounts.forEach((merchant, account) -> check(merchant, account, destinations));
  }

  /** The hub's id of the merchant that an {@code Authorization} header speaks for. */
  Optional<String> authenticate(@Nullable String authorization) {
    byte[] bearer = bytes(after(authorization, "Bearer "));
    byte[] basic = decoded(after(authorization, "Basic "));
    String found = null;
    for (Map.Entry<String, Account> entry : accounts.entrySet()) {
      for (String key : entry.getValue().apiKeys()) {
        // both are compared, in constant time
        boolean same = MessageDigest.isEqual(bearer, bytes(key));
        if (MessageDigest.isEqual(basic, bytes(entry.getKey() + ":" + key)) | same) {
          found = entry.getKey();
        }
      }
    }
    return Optional.ofNullable(found);
  }

  Account account(String merchant) {
    Account account = accounts.get(merchant);
    if (account == null) {
      throw LinkError.of(401, "unauthorized", "The merchant has no account here");
    }
    return account;
  }

  private static void check(String merchant, Account account, Destinations destinations) {
    String name = "kontor.quiq.links.accounts." + merchant;
    if (account.apiKeys().stream().anyMatch(key -> key.length() < SHORTEST)) {
      throw new IllegalArgumentException(
          name + ".api-keys: one has less than " + SHORTEST + " characters");
    }
    if (!account.webhookUrl().isEmpty()) {
      try {
        destinations.check(account.webhookUrl());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + ".webhook-url " + e.getMessage(), e);
      }
    }
  }

  private static String after(@Nullable String authorization, String scheme) {
    return authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
        ? authorization.substring(scheme.length()).trim()
        : "";
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
