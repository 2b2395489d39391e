package io.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.payment.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** With the table that is shipped. */
class StripeAmountsTest {

  private static final String PREFIX = "kontor.stripe.decimals.";

  private final Map<String, String> table = table();
  private final StripeAmounts amounts = new StripeAmounts(table, Map.of("EUR", 50L, "JPY", 50L));

  @ParameterizedTest
  @CsvSource({
    "12.34, EUR, 1234",
    "500, JPY, 500",
    "500, KRW, 500",
    "5, ISK, 500",
    "5, MGA, 5",
    "5.120, KWD, 5120",
    "0.010, BHD, 10",
    "7.50, HUF, 750",
    "7.50, TWD, 750",
    "90071992547409.93, USD, 9007199254740993"
  })
  void amountsAreCountedAsStripeDoesBothWays(BigDecimal major, String currency, long counted) {
    Money money = Money.ofMajor(major, Currency.getInstance(currency));
    assertThat(amounts.of(money)).isEqualTo(counted);
    assertThat(amounts.money(counted, money.currency())).isEqualTo(money);
  }

  @ParameterizedTest
  @CsvSource({"5.124, KWD", "5.01, MGA", "5, UGX", "1.000, IQD", "1.000, LYD", "1.0000, CLF"})
  void whatStripeCannotTakeIsRefusedNotRounded(BigDecimal major, String currency) {
    Money money = Money.ofMajor(major, Currency.getInstance(currency));
    assertThatThrownBy(() -> amounts.of(money)).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({"2, 500", "0, 5"})
  void anOperatorSaysHowACurrencyIsCounted(String decimals, long counted) {
    Money five = Money.ofMajor(new BigDecimal(5), Currency.getInstance("UGX"));
    Map<String, String> own = new TreeMap<>(table);
    own.put("UGX", decimals);
    assertThat(new StripeAmounts(own, Map.of()).of(five)).isEqualTo(counted);
  }

  @ParameterizedTest
  @ValueSource(longs = {501, 550})
  void aFractionThatTheCurrencyHasNotIsRefused(long amount) {
    assertThatThrownBy(() -> amounts.money(amount, Currency.getInstance("ISK")))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void everyCurrencyThatIsNotOfTwoDecimalsIsInTheTableOrRefused() {
    Set<String> taken =
        Currency.getAvailableCurrencies().stream()
            .filter(it -> it.getDefaultFractionDigits() >= 0 && it.getDefaultFractionDigits() != 2)
            .filter(this::isTaken)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    assertThat(table.keySet()).containsAll(taken);
  }

  private boolean isTaken(Currency currency) {
    try {
      return amounts.of(Money.ofMajor(BigDecimal.TEN, currency)) > 0;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private static Map<String, String> table() {
    try {
      Map<String, String> table = new TreeMap<>();
      var file = new FileSystemResource("config/stripe/application.yaml");
      for (var source : new YamlPropertySourceLoader().load("stripe", file)) {
        for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
          if (name.startsWith(PREFIX)) {
            table.put(name.substring(PREFIX.length()), String.valueOf(source.getProperty(name)));
          }
        }
      }
      return table;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 49, true",
    "EUR, 50, false",
    "JPY, 49, true",
    "JPY, 50, false",
    "GBP, 1, false"
  })
  void whatIsTooLittleDependsOnTheCurrency(String currency, long minor, boolean tooSmall) {
    Money money = new Money(minor, Currency.getInstance(currency));
    assertThat(amounts.isTooSmall(money)).isEqualTo(tooSmall);
  }
}
