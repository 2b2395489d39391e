package io.kontor.qenta.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QentaCodesTest {

  @ParameterizedTest
  @CsvSource({
    "20000, REFUSED",
    "20003, REFUSED",
    "20018, REFUSED",
    "20028, REFUSED",
    "20034, REFUSED",
    "20004, EXPIRED_CARD",
    "20005, REFUSED",
    "20006, TIMED_OUT",
    "20008, NOT_ALLOWED",
    "20009, NOT_ALLOWED",
    "20013, AUTHENTICATION_FAILED",
    "20038, AUTHENTICATION_FAILED",
    "20021, CANCELLED_BY_PAYER",
    "20030, WRONG_DATA",
    "20036, WRONG_DATA",
    "30001, NOT_ALLOWED",
    "30007, NOT_ALLOWED",
    "30013, NOT_ALLOWED",
    "31004, NOT_ALLOWED",
    "99990, NOT_ALLOWED",
    "99996, TIMED_OUT",
    "18115, WRONG_DATA",
    "16152, WRONG_DATA",
    "15400, WRONG_DATA",
    "18117, WRONG_SECURITY_CODE",
    "11011, NOT_ALLOWED",
    "18017, NOT_ALLOWED"
  })
  void everyCodeHasAReason(int code, Reason reason) {
    assertThat(QentaCodes.declined(code))
        .isEqualTo(new Outcome.Declined(reason, Integer.toString(code)));
  }

  @ParameterizedTest
  @ValueSource(ints = {18050, 18506, 11500, 18501, 18123, 30000, 30003, 30006, 30011, 30012})
  void ourOwnFaultsAndTheirTroubleStartNothing(int code) {
    assertThat(QentaCodes.start(code)).isEqualTo(new Outcome.Absent());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30014, 13011, 13050})
  void whatMayHaveBeenUsIsUnknown(int code) {
    assertThat(QentaCodes.start(code)).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {11017, 18019, 20003, 30001, 31001, 99997})
  void whatIsNotWantedIsDeclined(int code) {
    assertThat(QentaCodes.start(code)).isInstanceOf(Outcome.Declined.class);
  }

  @ParameterizedTest
  @CsvSource({
    "20003, true",
    "20000, true",
    "20021, true",
    "20009, false",
    "20010, false",
    "11011, false",
    "30014, false",
    "30000, false",
    "0, false"
  })
  void onlyARejectedOrderIsRejected(int code, boolean rejected) {
    assertThat(QentaCodes.isRejection(code)).isEqualTo(rejected);
  }
}
