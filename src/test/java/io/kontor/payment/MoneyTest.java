package io.kontor.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "JPY, 1234, 1234, 1234",
    "JPY, 1234.00, 1234, 1234",
    "EUR, 12.34, 1234, 12.34",
    "EUR, 12.3, 1230, 12.30",
    "EUR, 12.3400, 1234, 12.34",
    "EUR, 1E+2, 10000, 100.00",
    "EUR, 0, 0, 0.00",
    "KWD, 12.345, 12345, 12.345",
    "EUR, 92233720368547758.07, 9223372036854775807, 92233720368547758.07"
  })
  void aDecimalIsReadToTheLastDigit(String code, String major, long minor, String back) {
    Money money = Money.ofMajor(new BigDecimal(major), Currency.getInstance(code));
    assertThat(money.minor()).isEqualTo(minor);
    assertThat(money.major()).isEqualTo(new BigDecimal(back));
    assertThat(money).hasToString(back + " " + code);
  }

  @ParameterizedTest
  @CsvSource({
    "JPY, 0.5",
    "EUR, 0.001",
    "EUR, 12.345",
    "KWD, 0.0001",
    "EUR, 92233720368547758.08",
    "EUR, 1E+30"
  })
  void moreDigitsThanThereArePlacesAreRefused(String code, String major) {
    assertThatThrownBy(() -> Money.ofMajor(new BigDecimal(major), Currency.getInstance(code)))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XAU", "XTS"})
  void whatHasNoMinorUnitPaysNothing(String code) {
    Currency currency = Currency.getInstance(code);
    assertThatThrownBy(() -> new Money(1, currency)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.ofMajor(BigDecimal.TEN, currency))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.ofMajor(BigDecimal.ONE, currency))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void itIsNeverNegative() {
    assertThatThrownBy(() -> new Money(-1, SamplePayments.EUR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("-0.01"), SamplePayments.EUR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SamplePayments.euros(1).minus(SamplePayments.euros(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    Money most = new Money(Long.MAX_VALUE, SamplePayments.EUR);
    assertThatThrownBy(() -> most.plus(new Money(1, SamplePayments.EUR)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void currenciesDoNotMix() {
    Money yen = new Money(100, Currency.getInstance("JPY"));
    Money euros = SamplePayments.euros(1);
    assertThatThrownBy(() -> euros.plus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> euros.minus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> euros.exceeds(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThat(euros).isNotEqualTo(yen);
  }

  @Test
  void itAddsAndCompares() {
    Money one = SamplePayments.euros(1);
    Money two = SamplePayments.euros(2);
    assertThat(one.plus(one)).isEqualTo(two);
    assertThat(two.minus(one)).isEqualTo(one);
    assertThat(two.minus(two).isZero()).isTrue();
    assertThat(two.exceeds(one)).isTrue();
    assertThat(two.exceeds(two)).isFalse();
  }
}
