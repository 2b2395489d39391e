package io.kontor.paymentiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Money;
import io.kontor.paymentiq.PiqProperties.Account;
import io.kontor.paymentiq.PiqProperties.Admin;
import io.kontor.paymentiq.PiqProperties.Cashier;
import io.kontor.paymentiq.PiqProperties.Disputes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts, secrets, calls and settings, each by itself. */
class PiqWordsTest {

  @Test
  void everyAmountOfEveryCurrencyIsReadAsItIsWritten() {
    Random random = new Random(1);
    for (Currency currency : Currency.getAvailableCurrencies()) {
      if (currency.getDefaultFractionDigits() >= 0) {
        for (long minor : new long[] {0, 1, 99, random.nextLong(1L << 50), Long.MAX_VALUE}) {
          Money money = new Money(minor, currency);
          PiqAmount amount = new PiqAmount(PiqAmount.of(money), currency.getCurrencyCode());
          assertThat(amount.money()).contains(money);
          assertThat(amount.is(money, false)).isTrue();
          assertThat(amount.is(money, true)).isEqualTo(minor == 0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".5",
        "5.",
        "+1",
        "1,00",
        "1e3",
        "0x1",
        "1 000",
        "--1",
        "NaN",
        "1.00 ",
        "١",
        "99999999999999999999",
        "1.001",
        "92233720368547758.08"
      })
  void whatIsNoAmountIsNothing(String text) {
    assertThat(new PiqAmount(text, "EUR").money()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"XXX", "XAU", "eur", "''", "EURO", "XXQ"})
  void whatIsNoCurrencyIsNothing(String currency) {
    assertThat(new PiqAmount("1", currency).money()).isEmpty();
  }

  @Test
  void everyAttemptAndTransactionHasACodeOfItsOwn() {
    PiqSecrets secrets = new PiqSecrets("0123456789abcdef");
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    Set<String> all = new HashSet<>();
    for (UUID attempt : List.of(one, other)) {
      all.add(secrets.session(attempt));
      all.add(secrets.authCode(attempt, "1"));
      all.add(secrets.authCode(attempt, "2"));
    }
    all.add(new PiqSecrets("0123456789abcdeg").authCode(one, "1"));
    assertThat(all).hasSize(7);
    String code = secrets.authCode(one, "1");
    assertThat(UUID.fromString(code).version()).isEqualTo(8);
    assertThat(UUID.fromString(code).variant()).isEqualTo(2);
    assertThat(new PiqSecrets("0123456789abcdef").isAuthCode(one, "1", code)).isTrue();
    assertThat(secrets.isAuthCode(one, "2", code)).isFalse();
    assertThat(secrets.isSession(other, secrets.session(one))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CreditcardDeposit, PAY", "Refund, REFUND", "ManualRefund, REFUND", "Capture, CAPTURE",
    "Void, VOID", "Cancel, VOID", "CreditcardWithdrawal, PAY", "VippsDeposit, PAY"
  })
  void aTransactionsNameTellsWhatItFollows(String name, Kind kind) {
    assertThat(new PiqCall("a", "transfer", Map.of("txName", name)).kind()).isEqualTo(kind);
  }

  @Test
  void aNumberOfAMillionDigitsIsNone() {
    byte[] body = "{\"userId\":1e999999,\"sessionId\":1}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PiqCall.read("a", "verifyuser", body))
        .isInstanceOf(PiqRefused.class)
        .hasMessage("userId is missing or no text");
  }

  @Test
  void aCallShowsNothingThatNoLogMayHold() {
    PiqCall call = new PiqCall("a", "transfer", Map.of("sessionId", "s3cret", "txId", "1"));
    assertThat(call.toString()).isEqualTo("PiqCall[a transfer 1]");
    assertThat(account("u", "p4ss", "").toString()).doesNotContain("p4ss");
  }

  @Test
  void wrongSettingsNameTheirKey() {
    assertThatThrownBy(() -> properties("short", "", Map.of()))
        .hasMessage("kontor.paymentiq.secret is shorter than 16 characters");
    assertThatThrownBy(() -> properties("0123456789abcdef", "gone", Map.of()))
        .hasMessage("kontor.paymentiq.default-account names gone, which is none of the accounts");
    assertThatThrownBy(() -> properties("0123456789abcdef", "", Map.of("shop", "gone")))
        .hasMessage("kontor.paymentiq.merchants.shop names gone, which is none of the accounts");
    for (String[] wrong :
        new String[][] {{"", "", ""}, {"u", "", ""}, {"", "p", ""}, {"u", "p", "t"}}) {
      assertThatThrownBy(() -> account(wrong[0], wrong[1], wrong[2]))
          .hasMessageContaining("username and password, or a bearer-token");
    }
  }

  private static Account account(String username, String password, String token) {
    return new Account(
        "1",
        username,
        password,
        token,
        List.of(),
        new Cashier("https://c.example", "", "", ""),
        "en_GB",
        false,
        new Admin("https://a.example", "", ""));
  }

  private static PiqProperties properties(
      String secret, String defaultAccount, Map<String, String> merchants) {
    Duration minute = Duration.ofMinutes(1);
    return new PiqProperties(
        secret,
        minute,
        minute,
        minute,
        Disputes.RECORD,
        defaultAccount,
        merchants,
        Map.of("a", account("u", "p", "")));
  }
}
