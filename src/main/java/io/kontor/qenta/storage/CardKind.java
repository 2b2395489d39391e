package io.kontor.qenta.storage;

import io.kontor.payment.CardBrand;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What answers say of a card: its brand, and the institution behind it. */
enum CardKind {
  MASTERCARD("Mastercard", "MC"),
  MASTERCARD_SECURE("Mastercard ID Check", "MC"),
  VISA("Visa", "Visa"),
  VISA_SECURE("Visa Secure", "Visa"),
  MAESTRO("Maestro SecureCode", "MAESTRO"),
  AMEX("American Express", "Amex"),
  DINERS("Diners Club", "Diners"),
  JCB("JCB", "JCB"),
  UATP("UATP", "UATP"),
  DISCOVER("Discover", "Discover"),
  /** A right number of a brand that we do not know. */
  OTHER("", "");

  /** Numbers of the demo. They are nobody's, though the check digits of two of them are right. */
  private static final Map<String, CardKind> DEMO =
      Map.ofEntries(
          Map.entry("9500000000000001", MASTERCARD_SECURE),
          Map.entry("9500000000000002", MASTERCARD),
          Map.entry("9400000000000003", VISA_SECURE),
          Map.entry("9400000000000004", VISA),
          Map.entry("9600000000000005", MAESTRO),
          Map.entry("9100000000000005", AMEX),
          Map.entry("9100000000000006", AMEX),
          Map.entry("9200000000000007", DINERS),
          Map.entry("9300000000000008", JCB),
          Map.entry("9110000000000010", UATP),
          Map.entry("9090000000000011", DISCOVER));

  private static final Map<CardBrand, CardKind> REAL =
      Map.of(
          CardBrand.MASTERCARD, MASTERCARD,
          CardBrand.VISA, VISA,
          CardBrand.MAESTRO, MAESTRO,
          CardBrand.AMEX, AMEX,
          CardBrand.DINERS, DINERS,
          CardBrand.JCB, JCB,
          CardBrand.DISCOVER, DISCOVER);

  /** Universal Air Travel Plan: no brand of the hub's pages. */
  private static final Pattern UATP_RANGE = Pattern.compile("1\\d{14}");

  private final String brand;
  private final String institution;

  CardKind(String brand, String institution) {
    this.brand = brand;
    this.institution = institution;
  }

  /** The kind of a number of the demo; empty for any other number. */
  static Optional<CardKind> ofDemo(String number) {
    return Optional.ofNullable(DEMO.get(number));
  }

  /** The kind of a real number; empty if the number is not right. */
  static Optional<CardKind> ofReal(String number) {
    CardBrand brand = CardBrand.of(number);
    if (DEMO.containsKey(number) || !brand.isValid(number)) {
      return Optional.empty();
    }
    return Optional.of(
        UATP_RANGE.matcher(number).matches() ? UATP : REAL.getOrDefault(brand, OTHER));
  }

  String brand() {
    return brand;
  }

  String institution() {
    return institution;
  }
}
