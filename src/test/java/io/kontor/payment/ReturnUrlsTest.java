package io.kontor.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnUrlsTest {

  @ParameterizedTest
  @CsvSource({
    "CREATED, pending",
    "PENDING, pending",
    "UNKNOWN, pending",
    "AUTHORIZED, success",
    "CAPTURED, success",
    "PARTIALLY_REFUNDED, success",
    "REFUNDED, success",
    "CHARGED_BACK, error",
    "DECLINED, refused",
    "CANCELLED, cancel",
    "EXPIRED, error",
    "FAILED, error"
  })
  void eachStateHasItsAddress(PaymentState state, String address) {
    ReturnUrls urls = new ReturnUrls("back", "success", "pending", "error", "cancel", "refused");
    assertThat(urls.of(state)).isEqualTo(address);
  }

  @ParameterizedTest
  @EnumSource
  void whereNoneIsNamedThePayerGoesBack(PaymentState state) {
    assertThat(new ReturnUrls("back", "", "", "", "", "").of(state)).isEqualTo("back");
  }

  @Test
  void onlyTheEmptyOnesFallBack() {
    ReturnUrls urls = new ReturnUrls("back", "success", "", "", "", "");
    assertThat(urls.of(PaymentState.CAPTURED)).isEqualTo("success");
    assertThat(urls.of(PaymentState.DECLINED)).isEqualTo("back");
  }
}
