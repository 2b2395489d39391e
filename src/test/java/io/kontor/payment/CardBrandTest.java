package io.kontor.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardBrandTest {

  @ParameterizedTest
  @CsvSource({
    "4, VISA",
    "50, OTHER",
    "51, MASTERCARD",
    "55, MASTERCARD",
    "56, OTHER",
    "2220, OTHER",
    "2221, MASTERCARD",
    "2229, MASTERCARD",
    "2230, MASTERCARD",
    "2300, MASTERCARD",
    "2699, MASTERCARD",
    "2700, MASTERCARD",
    "2719, MASTERCARD",
    "2720, MASTERCARD",
    "2721, OTHER",
    "34, AMEX",
    "37, AMEX",
    "35, OTHER",
    "300, DINERS",
    "305, DINERS",
    "306, OTHER",
    "36, DINERS",
    "38, DINERS",
    "39, DINERS",
    "3527, OTHER",
    "3528, JCB",
    "3589, JCB",
    "3590, OTHER",
    "6011, DISCOVER",
    "643, OTHER",
    "644, DISCOVER",
    "649, DISCOVER",
    "65, DISCOVER",
    "5018, MAESTRO",
    "6759, MAESTRO",
    "6761, MAESTRO",
    "6763, MAESTRO",
    "6764, OTHER",
    "'', OTHER",
    "x, OTHER"
  })
  void theFirstDigitsTellTheBrand(String digits, CardBrand brand) {
    assertThat(CardBrand.of(digits)).isEqualTo(brand);
    assertThat(CardBrand.of(digits + "00000000")).isEqualTo(brand);
  }

  @ParameterizedTest
  @CsvSource({
    "4111111111111111, VISA, 3",
    "4222222222222, VISA, 3",
    "5555555555554444, MASTERCARD, 3",
    "2223003122003222, MASTERCARD, 3",
    "378282246310005, AMEX, 4",
    "30569309025904, DINERS, 3",
    "3530111333300000, JCB, 3",
    "6011111111111117, DISCOVER, 3",
    "6759649826438453, MAESTRO, 3"
  })
  void everyNumberOfPublicTestCardsIsValid(String number, CardBrand brand, int codeDigits) {
    assertThat(CardBrand.of(number)).isEqualTo(brand);
    assertThat(brand.isValid(number)).isTrue();
    assertThat(brand.securityCodeDigits()).isEqualTo(codeDigits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "411111111111",
        "41111111111111111111",
        "55555555555544440",
        "3782822463100056",
        "4111 1111 1111 1111",
        "411111111111111x",
        "-4111111111111111",
        ""
      })
  void anythingElseIsNot(String number) {
    assertThat(CardBrand.of(number).isValid(number)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4111111111111111", "378282246310005", "6759649826438453"})
  void anyOneDigitWrongIsFound(String number) {
    for (int i = 0; i < number.length(); i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String other = number.substring(0, i) + digit + number.substring(i + 1);
        assertThat(CardBrand.OTHER.isValid(other)).as(other).isEqualTo(other.equals(number));
      }
    }
  }

  /** Full-width and Arabic digits; one of ten last digits would pass the sum. */
  @ParameterizedTest
  @ValueSource(chars = {'\uff10', '\u0660'})
  void digitsOfOtherScriptsAreNone(char zero) {
    for (char last = zero; last < zero + 10; last++) {
      String number = String.valueOf((char) (zero + 1)).repeat(15) + last;
      assertThat(CardBrand.OTHER.isValid(number)).as(number).isFalse();
    }
  }
}
