package io.kontor.payment;

import static io.kontor.payment.SamplePayments.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AmountRangeTest {

  private final AmountRange range = new AmountRange(100, 200, EUR, Optional.of(150L));

  @Test
  void bothEndsAreWithin() {
    assertThat(range.allows(new Money(99, EUR))).isFalse();
    assertThat(range.allows(new Money(100, EUR))).isTrue();
    assertThat(range.allows(new Money(200, EUR))).isTrue();
    assertThat(range.allows(new Money(201, EUR))).isFalse();
    assertThat(range.atLeast()).isEqualTo(new Money(100, EUR));
    assertThat(range.atMost()).isEqualTo(new Money(200, EUR));
  }

  @Test
  void anotherCurrencyIsNotWithin() {
    assertThat(range.allows(new Money(150, Currency.getInstance("JPY")))).isFalse();
  }

  @Test
  void anExactAmountAllowsNoOther() {
    AmountRange exact = AmountRange.exactly(new Money(100, EUR));
    assertThat(exact.isFixed()).isTrue();
    assertThat(range.isFixed()).isFalse();
    assertThat(exact.allows(new Money(100, EUR))).isTrue();
    assertThat(exact.allows(new Money(101, EUR))).isFalse();
  }

  @Test
  void whatIsNoRangeIsRefused() {
    assertThatThrownBy(() -> new AmountRange(2, 1, EUR, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AmountRange(-1, 1, EUR, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
