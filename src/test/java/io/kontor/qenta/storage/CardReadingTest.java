package io.kontor.qenta.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.storage.CardReading.Rules;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardReadingTest {

  private static final Rules DEMO = new Rules(true, false, false, false);
  private static final Rules REAL = new Rules(false, false, false, false);
  private static final Rules FRAME = new Rules(true, false, true, true);
  private static final Rules MAESTRO = new Rules(true, true, false, false);

  private final CardReading reading =
      new CardReading(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "9500000000000001, Mastercard ID Check, MC",
    "9500000000000002, Mastercard, MC",
    "9400000000000003, Visa Secure, Visa",
    "9400000000000004, Visa, Visa",
    "9600000000000005, Maestro SecureCode, MAESTRO",
    "9100000000000005, American Express, Amex",
    "9100000000000006, American Express, Amex",
    "9200000000000007, Diners Club, Diners",
    "9300000000000008, JCB, JCB",
    "9110000000000010, UATP, UATP",
    "9090000000000011, Discover, Discover"
  })
  void theDemosNumbersAreTakenInTheDemoOnly(String number, String brand, String institution) {
    assertThat(read(card(number), DEMO).facts())
        .containsEntry("brand", brand)
        .containsEntry("financialInstitution", institution);
    assertThat(errors(card(number), REAL)).containsExactly("18115");
  }

  @ParameterizedTest
  @CsvSource({
    "4111111111111111, Visa",
    "5555555555554444, Mastercard",
    "378282246310005, American Express",
    "6759649826438453, Maestro SecureCode",
    "122000000000003, UATP"
  })
  void realNumbersAreTakenOutsideTheDemoOnly(String number, String brand) {
    assertThat(read(card(number), REAL).facts()).containsEntry("brand", brand);
    assertThat(errors(card(number), DEMO)).containsExactly("30010");
  }

  @Test
  void theNumberIsMaskedAndTheRestToldAsTheContractSays() {
    ToStore stored =
        read(card("9400 0000-0000 0004") + "&cardholdername=Jane+Roe&cardverifycode=123", DEMO);
    assertThat(stored.facts())
        .containsExactly(
            Map.entry("anonymousPan", "0004"),
            Map.entry("maskedPan", "940000******0004"),
            Map.entry("financialInstitution", "Visa"),
            Map.entry("brand", "Visa"),
            Map.entry("cardholdername", "Jane Roe"),
            Map.entry("expiry", "12/2031"));
    assertThat(stored.secret())
        .containsEntry("pan", "9400000000000004")
        .containsEntry("expirationMonth", "12")
        .containsEntry("expirationYear", "2031");
    assertThat(stored.code()).isEqualTo("123");
    assertThat(stored.toString()).doesNotContain("9400000000000004", "123");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 11115",
    "94000000000a0004, 17115",
    "940000000000, 15115",
    "94000000000000000004, 15115",
    "9400000000000009, 18115"
  })
  void aWrongNumberIsNamed(String number, String code) {
    assertThat(errors(card(number), DEMO)).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2031, 11116",
    "12, '', 11116",
    "13, 2031, 16116",
    "12, 203, 16116",
    "12, 1999, 16116",
    "10, 2026, 18116",
    "10, 26, 18116",
    "12, 2057, 18116"
  })
  void aWrongExpiryIsNamed(String month, String year, String code) {
    String form = "pan=9400000000000004&expirationMonth=%s&expirationYear=%s";
    assertThat(errors(form.formatted(month, year), DEMO)).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({"11, 2026", "11, 26", "1, 27", "01, 2027"})
  void aCardIsGoodInItsLastMonth(String month, String year) {
    String form = "pan=9400000000000004&expirationMonth=%s&expirationYear=%s";
    assertThat(read(form.formatted(month, year), DEMO).facts().get("expiry"))
        .matches("\\d\\d/20\\d\\d");
  }

  @ParameterizedTest
  @CsvSource({
    "cardverifycode=12, 15117",
    "cardverifycode=12a, 17117",
    "cardverifycode=12345, 15117",
    "cardholdername=0123456789012345678901234567890, 15151",
    "cardholdername=9400000000000004, 18151",
    "issueNumber=12345, 16157",
    "issueMonth=13&issueYear=20, 16158",
    "issueMonth=12, 16158"
  })
  void whateverElseIsWrongIsNamed(String more, String code) {
    assertThat(errors(card("9400000000000004") + "&" + more, DEMO)).containsExactly(code);
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndNothingIsQuoted() {
    assertThat(errors("paymentType=CCARD", FRAME))
        .containsExactly("11115", "11116", "11117", "11151");
    assertThatThrownBy(() -> read(card("4111111111111111"), DEMO))
        .isInstanceOf(QentaRefused.class)
        .hasMessageNotContaining("4111");
  }

  @Test
  void maestroTakesMaestroOnly() {
    assertThat(read(card("9600000000000005"), MAESTRO).facts()).containsKey("maskedPan");
    assertThat(errors(card("9400000000000004"), MAESTRO)).containsExactly("14214");
  }

  private static String card(String number) {
    return "pan=" + number + "&expirationMonth=12&expirationYear=31";
  }

  private ToStore read(String form, Rules rules) {
    return reading.read(QentaForm.read(form.getBytes(UTF_8)), rules);
  }

  private List<String> errors(String form, Rules rules) {
    try {
      read(form, rules);
      return List.of();
    } catch (QentaRefused e) {
      return e.errors().stream().map(QentaError::word).toList();
    }
  }
}
