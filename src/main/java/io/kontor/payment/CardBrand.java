package io.kontor.payment;

import java.util.regex.Pattern;

/** Card schemes by their number ranges, with the lengths of number and security code. */
public enum CardBrand {
  VISA("Visa", "4\\d*", 13, 19, 3),
  MASTERCARD("Mastercard", "(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)\\d*", 16, 16, 3),
  AMEX("American Express", "3[47]\\d*", 15, 15, 4),
  DINERS("Diners Club", "3(0[0-5]|[689])\\d*", 14, 19, 3),
  JCB("JCB", "35(2[89]|[3-8])\\d*", 16, 19, 3),
  DISCOVER("Discover", "(6011|64[4-9]|65)\\d*", 16, 19, 3),
  MAESTRO("Maestro", "(5018|5020|5038|5893|6304|6759|676[1-3])\\d*", 12, 19, 3),
  OTHER("Card", "\\d*", 12, 19, 3);

  private final String label;
  private final Pattern range;
  private final int shortest;
  private final int longest;
  private final int securityCodeDigits;

  CardBrand(String label, String range, int shortest, int longest, int securityCodeDigits) {
    this.label = label;
    this.range = Pattern.compile(range);
    this.shortest = shortest;
    this.longest = longest;
    this.securityCodeDigits = securityCodeDigits;
  }

  /** The brand of a number, or of its first digits; {@link #OTHER} where none is known. */
  public static CardBrand of(String digits) {
    for (CardBrand brand : values()) {
      if (brand.range.matcher(digits).matches()) {
        return brand;
      }
    }
    return OTHER;
  }

  /** Whether the number has a length of this brand and a right check digit (Luhn). */
  public boolean isValid(String digits) {
    return digits.length() >= shortest && digits.length() <= longest && luhn(digits);
  }

  public String label() {
    return label;
  }

  public int securityCodeDigits() {
    return securityCodeDigits;
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
