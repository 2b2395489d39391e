package io.kontor.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which people type an amount. */
class AmountReaderTest {

  private final Map<String, String> errors = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "EUR, 1234.5, 123450",
    "EUR, '1234,50', 123450",
    "EUR, '1.234,50', 123450",
    "EUR, '1,234.50', 123450",
    "EUR, 1 234.50, 123450",
    "EUR, 1’234.50, 123450",
    "EUR, '1,234,567.89', 123456789",
    "EUR, 0.01, 1",
    "EUR, 9999999999.99, 999999999999",
    "JPY, 1234, 1234",
    "KWD, '1,234', 1234",
    "KWD, '1.234,567', 1234567",
  })
  void anAmountIsReadExactly(String currency, String typed, long minor) {
    assertThat(read(currency, typed).orElseThrow().minor()).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 1.234",
    "EUR, '1,234'",
    "EUR, '1.234,567'",
    "EUR, '1,23.45'",
    "EUR, 1.2.3",
    "EUR, .5",
    "EUR, 5.",
    "EUR, +5",
    "EUR, €5",
    "EUR, 0x10",
    "EUR, NaN",
    "JPY, '1.000'",
    "JPY, '1,0'",
  })
  void anAmountIsNeverGuessedAt(String currency, String typed) {
    assertThat(read(currency, typed)).isEmpty();
    assertThat(errors).containsEntry("amount", "wrong");
  }

  @ParameterizedTest
  @CsvSource({"0, low", "0.00, low", "10000000000, high"})
  void nothingIsNoAmountEvenWhereTheMerchantSetsNoLimit(String typed, String error) {
    assertThat(read("EUR", typed)).isEmpty();
    assertThat(errors).containsEntry("amount", error);
  }

  private Optional<Money> read(String currency, String typed) {
    errors.clear();
    AmountRange range =
        new AmountRange(0, AmountRange.OPEN_END, Currency.getInstance(currency), Optional.empty());
    return AmountReader.read(Map.of("amount", typed), range, errors);
  }
}
