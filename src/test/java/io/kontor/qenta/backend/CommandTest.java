package io.kontor.qenta.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.qenta.QentaAlgorithm;
import io.kontor.qenta.QentaFingerprint;
import io.kontor.qenta.QentaForm;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fingerprints of the live demo account's days of plain SHA-512, as another client made them. */
class CommandTest {

  private static final QentaFingerprint OLD =
      new QentaFingerprint(QentaAlgorithm.SHA512, "B8AKTPWBRMNBV455FG6M2DANE99WU2");

  private static final String WHO = "customerId=D200001&shopId=qmore&language=en&password=jcv45z&";

  @ParameterizedTest
  @CsvSource({
    "DEPOSIT, amount=1000&currency=EUR&orderNumber=23473341,"
        + " db96723ef9e69e323a63d65f634c03badaa7e373f8ca65f1e764162464e28414"
        + "e476072aca98b7ae2aee7dd045b52abd102b3f74b3a6d72223ca51f105368792",
    "DEPOSIT, currency=EUR&orderNumber=23473341,"
        + " 8f998a36a3060d88970dd90b648aafec16ecc11db82c60f84dd636e1bb0a976b"
        + "11a93b5f204d84e426356c6c0bdad8514c954e56ad351fcbcb12c5484cc6002f",
    "GET_ORDER_DETAILS, orderNumber=543132154,"
        + " 865d590cfa0b89587893ce64fb510977b1c49e81d47c6591c887a7470cc85828"
        + "022034f262dbfcc8aadad6a2e269e4f85eb836427ece3699cf4d898364502dbb",
    "TRANSFER_FUND, amount=1000&currency=EUR&fundTransferType=EXISTINGORDER"
        + "&orderDescription=some description&sourceOrderNumber=23473341,"
        + " 403782c9e852642fd0dbdbf21ca741c92f1c7df7ab18aece4cec68171d5d9cc5"
        + "9647a56aa539714228413e582973a9c7e31f79036d02bcf77ae2af289d4d662d",
    "TRANSFER_FUND, amount=1000&creditNumber=14949449&currency=EUR&customerStatement=invoice text"
        + "&fundTransferType=EXISTINGORDER&orderDescription=some description&orderNumber=56453412"
        + "&orderReference=MercantID F34545&sourceOrderNumber=23473341,"
        + " 9514833a4bc44c6c13c320a04ae55d4ae1dabf6c99645f01658dd6f6370f49f8"
        + "806de59e7dbdb1f8b75994e57e011c347d7908650164955b43f28a7a8d11127b"
  })
  void whatOldClientsSentIsRight(Command command, String fields, String fingerprint) {
    QentaForm form = form(WHO + fields + "&requestFingerprint=" + fingerprint);
    assertThat(OLD.matches(form, command.order(form))).isTrue();
    QentaForm other = form(WHO.replace("en", "de") + fields + "&requestFingerprint=" + fingerprint);
    assertThat(OLD.matches(other, command.order(other))).isFalse();
  }

  @Test
  void aBasketIsCoveredItemByItem() {
    QentaForm form = form("basketItems=2&basketItem2Name=Ink");
    assertThat(Command.REFUND.order(form))
        .hasSize(5 + 4 + 1 + 2 * 9)
        .containsSubsequence("basketItems", "basketItem1ArticleNumber", "basketItem2UnitTaxRate");
  }

  private static QentaForm form(String body) {
    return QentaForm.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
