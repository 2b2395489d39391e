package io.kontor.uniphore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniphoreIdsTest {

  @Test
  void anIdHoldsNoDigitAndLeadsBackToItsPayment() {
    for (int i = 0; i < 1000; i++) {
      UUID id = UUID.randomUUID();
      String text = UniphoreIds.of(UniphoreIds.CHARGE, id);
      assertThat(text).matches("ch_[a-p]{32}");
      assertThat(UniphoreIds.payment(UniphoreIds.CHARGE, text)).contains(id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ch_",
        "ch_abc",
        "pay_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "ch_qaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "ch_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void whatIsNoIdLeadsNowhere(String text) {
    assertThat(UniphoreIds.payment(UniphoreIds.CHARGE, text)).isEmpty();
  }
}
