package io.kontor.uniphore;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids in letters only: a flow's own scanners take long digits for card numbers, and would blacken
 * an id that holds them.
 */
final class UniphoreIds {

  static final String CHARGE = "ch_";
  static final String PAYMENT = "pay_";
  static final String TOKEN = "kt_";

  private static final int DIGITS = 32;
  private static final int HEX = 16;

  private UniphoreIds() {}

  static String of(String prefix, UUID id) {
    return of(prefix, id.toString().replace("-", ""));
  }

  /**
   * @param hex hexadecimal digits
   */
  static String of(String prefix, String hex) {
    StringBuilder letters = new StringBuilder(prefix);
    hex.chars().forEach(digit -> letters.append((char) ('a' + Character.digit(digit, HEX))));
    return letters.toString();
  }

  /** The payment that an id names. */
  static Optional<UUID> payment(String prefix, String id) {
    return hex(prefix, id)
        .map(hex -> hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"))
        .map(UUID::fromString);
  }

  /** The hexadecimal digits behind an id. */
  static Optional<String> hex(String prefix, String id) {
    if (!id.matches(prefix + "[a-p]{" + DIGITS + "}")) {
      return Optional.empty();
    }
    StringBuilder hex = new StringBuilder();
    id.substring(prefix.length())
        .chars()
        .forEach(letter -> hex.append(Character.forDigit(letter - 'a', HEX)));
    return Optional.of(hex.toString());
  }

  /** A word of ASCII characters in letters only. */
  static String ofText(String text) {
    return of("", HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The word behind these letters, if it is one that can stand in an address. */
  static Optional<String> text(String letters) {
    if (letters.length() % 2 != 0 || !letters.matches("[a-p]{2,512}")) {
      return Optional.empty();
    }
    StringBuilder hex = new StringBuilder();
    letters.chars().forEach(letter -> hex.append(Character.forDigit(letter - 'a', HEX)));
    byte[] bytes = HexFormat.of().parseHex(hex);
    return Optional.of(new String(bytes, StandardCharsets.US_ASCII))
        .filter(text -> text.matches("[A-Za-z0-9_-]+"));
  }
}
