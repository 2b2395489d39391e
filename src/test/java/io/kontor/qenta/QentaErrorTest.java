package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QentaErrorTest {

  private static final List<QentaError> TWO =
      List.of(QentaError.length(QentaName.ORDER_IDENT), QentaError.missing(QentaName.ORDER_NUMBER));

  @Test
  void codesAreKindAndParameter() {
    assertThat(QentaError.missing(QentaName.ORDER_NUMBER).word()).isEqualTo("11011");
    assertThat(QentaError.length(QentaName.ORDER_IDENT).word()).isEqualTo("15300");
    assertThat(QentaError.invalid(QentaName.FINGERPRINT).word()).isEqualTo("18050");
  }

  @Test
  void textsAreInEnglishAndGerman() {
    assertThat(TWO.get(0).message("en")).isEqualTo("ORDERIDENT has an invalid length.");
    assertThat(TWO.get(1).message("en")).isEqualTo("Order number is missing.");
    assertThat(TWO.get(1).message("de")).isEqualTo("Auftragsnummer fehlt.");
    assertThat(TWO.get(1).message("fr")).isEqualTo("Order number is missing.");
    assertThat(QentaError.of(99997).message("en")).contains("payment information");
  }

  @Test
  void eachFamilyHasItsOrderOfKeys() {
    assertThat(QentaKind.STORAGE.errors(TWO, "en"))
        .hasToString(
            "error.1.errorCode=15300&error.1.message=ORDERIDENT+has+an+invalid+length."
                + "&error.1.consumerMessage=ORDERIDENT+has+an+invalid+length."
                + "&error.2.errorCode=11011&error.2.message=Order+number+is+missing."
                + "&error.2.consumerMessage=Order+number+is+missing.&errors=2");
    assertThat(QentaKind.FRONTEND.errors(TWO.subList(1, 2), "de"))
        .hasToString(
            "error.1.message=Order+number+is+missing."
                + "&error.1.consumerMessage=Auftragsnummer+fehlt."
                + "&error.1.errorCode=11011&errors=1");
    assertThat(QentaKind.BACKEND.errors(TWO.subList(1, 2), "en").toString())
        .endsWith("&errors=1&status=1");
  }

  @Test
  void consumersAreToldNothingOfTheAccount() {
    List<QentaError> errors = List.of(QentaError.missing(QentaName.CUSTOMER_ID), TWO.get(1));
    assertThat(QentaKind.STORAGE.errors(errors, "en").toString()).doesNotContain("consumerMessage");
  }

  @Test
  void aBackendAnswerHasTheStatusThatFitsTheError() {
    assertThat(status(QentaError.of(QentaError.PENDING))).endsWith("status=3");
    assertThat(status(QentaError.of(20003))).endsWith("status=2");
    assertThat(status(QentaError.of(QentaError.UNKNOWN))).endsWith("status=4");
    assertThat(status(QentaError.of(QentaError.NOT_ALLOWED_NOW).with("no, never")))
        .endsWith("&error.1.paySysMessage=no%2C+never&errors=1&status=1");
  }

  @Test
  void noTwoParametersShareACode() {
    assertThat(Arrays.stream(QentaName.values()).map(QentaName::index)).doesNotHaveDuplicates();
  }

  @Test
  void answersEscapeWhatClientsSplitAt() {
    assertThat(new QentaAnswer().add("redirectUrl", "https://x/?SID=a,b c").add("n", 2))
        .hasToString("redirectUrl=https%3A%2F%2Fx%2F%3FSID%3Da%2Cb+c&n=2");
  }

  private static String status(QentaError error) {
    return QentaKind.BACKEND.errors(List.of(error), "en").toString();
  }
}
