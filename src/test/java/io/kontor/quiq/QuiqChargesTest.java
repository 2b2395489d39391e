package io.kontor.quiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.payment.Line;
import io.kontor.payment.Money;
import io.kontor.quiq.QuiqProperties.Charge;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuiqChargesTest {

  private static final Currency USD = Currency.getInstance("USD");

  private static Charge percent(String percent) {
    return new Charge("Tax", new BigDecimal(percent), null, "");
  }

  private static Charge sum(String amount, String currency) {
    return new Charge("Shipping", null, new BigDecimal(amount), currency);
  }

  @ParameterizedTest
  @CsvSource({"4950, 8.25, 408", "100, 0.5, 1", "100, 0.49, 0", "1, 49.9, 0", "20000, 19, 3800"})
  void aShareIsRoundedToTheNearestMinorUnit(long amount, String percent, long wanted) {
    long sum =
        QuiqCharges.of(List.of(percent(percent)), new Money(amount, USD)).stream()
            .mapToLong(Line::minor)
            .sum();
    assertThat(sum).isEqualTo(wanted);
  }

  @Test
  void aSumIsAddedInItsOwnCurrencyOnly() {
    List<Charge> charges = List.of(percent("10"), sum("4.9", "USD"), sum("3", "EUR"));
    assertThat(QuiqCharges.of(charges, new Money(1000, USD)))
        .containsExactly(new Line("Tax", 1, 100), new Line("Shipping", 1, 490));
  }

  @Test
  void aChargeIsEitherAShareOrASum() {
    Charge neither = new Charge("x", null, null, "USD");
    Charge both = new Charge("x", BigDecimal.ONE, BigDecimal.ONE, "USD");
    for (Charge wrong :
        List.of(
            neither, both, percent("-1"), sum("1", ""), sum("1.999", "USD"), sum("-1", "USD"))) {
      assertThatThrownBy(() -> QuiqCharges.check(wrong))
          .as(wrong.toString())
          .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }
    QuiqCharges.check(percent("0"));
    QuiqCharges.check(sum("1.99", "USD"));
  }
}
