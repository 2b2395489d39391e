package io.kontor.quiq;

import io.kontor.quiq.QuiqProperties.Account;
import io.kontor.quiq.QuiqProperties.Charge;
import io.kontor.quiq.QuiqTrouble.Kind;
import io.kontor.security.Destinations;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The merchants' accounts at Quiq. A start fails where one of them could never work. */
@Component
class QuiqAccounts {

  private final QuiqProperties properties;
  private final QuiqSeal seal;

  QuiqAccounts(QuiqProperties properties, Destinations destinations) {
    this.properties = properties;
    List<String> keys = properties.tokenKeys().stream().filter(key -> !key.isBlank()).toList();
    this.seal = said("kontor.quiq.token-keys", () -> new QuiqSeal(keys));
    properties
        .accounts()
        .forEach((merchant, account) -> check(merchant, account, keys, destinations));
  }

  /**
   * @throws QuiqTrouble if there is none
   */
  Account account(String merchant) {
    Account account = properties.accounts().get(merchant);
    if (account == null) {
      throw new QuiqTrouble(Kind.INVALID, "there is no such account");
    }
    return account;
  }

  QuiqSeal seal() {
    return seal;
  }

  private static void check(
      String merchant, Account account, List<String> keys, Destinations destinations) {
    String name = "kontor.quiq.accounts." + merchant;
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "kontor.quiq.token-keys is empty, and there is " + name + ": openssl rand -base64 32");
    }
    said(name + ".url", () -> destinations.check(account.url().toString()));
    if (!account.currency().isEmpty()) {
      said(name + ".currency", () -> Currency.getInstance(account.currency()));
    }
    for (Charge charge : account.charges()) {
      said(
          name + ".charges (" + charge.label() + ")",
          () -> {
            QuiqCharges.check(charge);
            return charge;
          });
    }
  }

  private static <T> T said(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}
