package io.kontor.qenta.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaRefused;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bank accounts, phones and vouchers. */
class ReadingsTest {

  @Test
  void anIbanIsTakenAsPeopleWriteIt() {
    ToStore stored = sepa("accountOwner=Jane+Roe&bankAccountIban=at61+1904+3002+3457+3201");
    assertThat(stored.secret())
        .containsEntry("bankAccountIban", "AT611904300234573201")
        .containsEntry("accountOwner", "Jane Roe")
        .doesNotContainKey("bankBic");
    assertThat(stored.facts()).isEqualTo(stored.secret());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 11142 11152",
    "accountOwner=J, 11152",
    "bankAccountIban=AT611904300234573201, 11142",
    "accountOwner=J&bankAccountIban=AT611904300234573202, 18152",
    "accountOwner=J&bankAccountIban=AT61 1904 ÄÖ, 18152",
    "accountOwner=J&bankAccountIban=AT611904300234573201&bankBic=RZB, 18153"
  })
  void whatIsWrongWithAnIbanIsNamed(String form, String codes) {
    assertThat(errors(form, it -> AccountReading.sepa(it, false))).isEqualTo(codes);
  }

  @Test
  void theDemoLooksAtAnIbansLengthOnly() {
    String form = "accountOwner=J&bankAccountIban=%s&bankBic=%s";
    assertThat(errors(form.formatted("AT12345678901234", "ABCDEFGH12"), this::demo)).isEmpty();
    assertThat(errors(form.formatted("AT1234567890123", ""), this::demo)).isEqualTo("18152");
    assertThat(errors(form.formatted("AT12345678901234", "AB"), this::demo)).isEqualTo("18153");
  }

  @ParameterizedTest
  @CsvSource({
    "bankAccount=1234567890&bankNumber=99000001, ''",
    "'', 11119 11120",
    "bankAccount=12345678901&bankNumber=99000001, 18119",
    "bankAccount=1&bankNumber=9900000, 18120"
  })
  void aNationalAccountIsItsNumberAndItsBank(String form, String codes) {
    assertThat(errors(form, AccountReading::national)).isEqualTo(codes);
  }

  @Test
  void aPhonesNumberIsTakenAsPeopleWriteIt() {
    ToStore stored = WordReading.paybox(form("payerPayboxNumber=%2b43+(664)+123-456"));
    assertThat(stored.secret()).containsEntry("payerPayboxNumber", "+43664123456");
    assertThat(errors("", WordReading::paybox)).isEqualTo("11122");
    assertThat(errors("payerPayboxNumber=12x", WordReading::paybox)).isEqualTo("18122");
  }

  @Test
  void ofAVoucherTheEndAloneIsShown() {
    ToStore stored = WordReading.voucher(form("voucherId=ABCD-1234-EFGH"));
    assertThat(stored.facts()).containsEntry("voucherId", "**********EFGH");
    assertThat(WordReading.voucher(form("voucherId=ABC")).facts().get("voucherId")).isEqualTo("");
    assertThat(errors("voucherId=<b>", WordReading::voucher)).isEqualTo("99991");
  }

  private ToStore demo(QentaForm form) {
    return AccountReading.sepa(form, true);
  }

  private static ToStore sepa(String form) {
    return AccountReading.sepa(form(form), false);
  }

  private static String errors(String form, Function<QentaForm, ToStore> reading) {
    try {
      reading.apply(form(form));
      return "";
    } catch (QentaRefused e) {
      List<String> codes = e.errors().stream().map(QentaError::word).toList();
      return String.join(" ", codes);
    }
  }

  private static QentaForm form(String text) {
    return QentaForm.read(text.getBytes(UTF_8));
  }
}
