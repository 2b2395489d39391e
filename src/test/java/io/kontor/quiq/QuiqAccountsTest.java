package io.kontor.quiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.quiq.QuiqProperties.Account;
import io.kontor.quiq.QuiqProperties.Charge;
import io.kontor.security.Destinations;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a start refuses. */
class QuiqAccountsTest {

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private static Account account(String url, String currency, Charge... charges) {
    return new Account(
        URI.create(url),
        "id",
        "very-secret",
        "pk",
        currency,
        "",
        Duration.ofDays(7),
        false,
        BigDecimal.ZERO,
        List.of(charges));
  }

  /** A mapping is not looked at. */
  @SuppressWarnings("NullAway")
  private static QuiqAccounts accounts(List<String> keys, Account account) {
    return new QuiqAccounts(
        new QuiqProperties(Map.of("shop", account), keys, null), new Destinations(List.of()));
  }

  @Test
  void anAccountThatIsInOrderIsFound() {
    Account account = account("https://acme.goquiq.com", "USD");
    assertThat(accounts(List.of("", KEY), account).account("shop")).isEqualTo(account);
    assertThatThrownBy(() -> accounts(List.of(KEY), account).account("other"))
        .isInstanceOf(QuiqTrouble.class);
  }

  @Test
  void aStartFailsWhereAnAccountCouldNeverWork() {
    Account right = account("https://acme.goquiq.com", "USD");
    assertThatThrownBy(() -> accounts(List.of(), right))
        .hasMessageContaining("kontor.quiq.token-keys is empty");
    assertThatThrownBy(() -> accounts(List.of("eA=="), right))
        .hasMessageStartingWith("kontor.quiq.token-keys: a key is 32 bytes");
    assertThatThrownBy(() -> accounts(List.of(KEY), account("http://acme.goquiq.com", "USD")))
        .hasMessage("kontor.quiq.accounts.shop.url: is not an https URL");
    assertThatThrownBy(() -> accounts(List.of(KEY), account("https://acme.goquiq.com", "BUCK")))
        .hasMessageStartingWith("kontor.quiq.accounts.shop.currency");
    Charge neither = new Charge("Tax", null, null, "");
    assertThatThrownBy(
            () -> accounts(List.of(KEY), account("https://acme.goquiq.com", "", neither)))
        .hasMessageStartingWith("kontor.quiq.accounts.shop.charges (Tax): needs either")
        .hasMessageNotContaining("very-secret");
  }
}
