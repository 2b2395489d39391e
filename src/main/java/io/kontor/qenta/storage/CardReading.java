package io.kontor.qenta.storage;

import static io.kontor.qenta.QentaStored.EXPIRATION_MONTH;
import static io.kontor.qenta.QentaStored.EXPIRATION_YEAR;
import static io.kontor.qenta.QentaStored.HOLDER;
import static io.kontor.qenta.QentaStored.ISSUE_MONTH;
import static io.kontor.qenta.QentaStored.ISSUE_NUMBER;
import static io.kontor.qenta.QentaStored.ISSUE_YEAR;
import static io.kontor.qenta.QentaStored.NUMBER;

import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaRefused;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads cards. Whatever is wrong is named, never quoted. */
final class CardReading {

  /**
   * What a card must be like.
   *
   * @param demo whether only the demo's numbers are taken, or only real ones
   * @param maestro whether it must be a Maestro card
   * @param codeRequired whether the security code may not be left out
   * @param holderRequired whether the name may not be left out
   */
  record Rules(boolean demo, boolean maestro, boolean codeRequired, boolean holderRequired) {}

  private static final int SHORTEST_NUMBER = 13;
  private static final int LONGEST_NUMBER = 19;
  private static final int LONGEST_HOLDER = 30;
  private static final int LONGEST_VALIDITY = 30;
  private static final int FIRST_DIGITS = 6;
  private static final int LAST_DIGITS = 4;

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0-]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern CODE = Pattern.compile("[0-9]{3,4}");
  private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");
  private static final Pattern YEAR = Pattern.compile("[0-9]{2}|20[0-9]{2}");
  private static final Pattern ISSUE = Pattern.compile("[0-9]{1,4}");

  /** A name that holds so many digits may be a card number in the wrong field. */
  private static final Pattern MANY_DIGITS = Pattern.compile("(.*?[0-9]){12}.*");

  /** Where a card's last day ends last. */
  private static final ZoneOffset LAST_MIDNIGHT = ZoneOffset.ofHours(-12);

  private final Clock clock;

  CardReading(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws QentaRefused with all that is wrong
   */
  ToStore read(QentaForm form, Rules rules) {
    String number = SEPARATORS.matcher(form.text(NUMBER)).replaceAll("");
    Optional<YearMonth> expiry = month(form, EXPIRATION_MONTH, EXPIRATION_YEAR);
    List<QentaError> errors = new ArrayList<>();
    CardKind kind = kind(number, rules, errors);
    checkExpiry(form, expiry, errors);
    checkCode(form.text("cardverifycode"), rules, errors);
    checkHolder(form.text(HOLDER), rules, errors);
    checkIssue(form, errors);
    if (!errors.isEmpty()) {
      throw new QentaRefused(errors);
    }
    return new ToStore(
        secret(form, number, expiry.orElseThrow()),
        form.text("cardverifycode"),
        facts(number, kind, form.text(HOLDER), expiry.orElseThrow()));
  }

  private static CardKind kind(String number, Rules rules, List<QentaError> errors) {
    Optional<QentaError> error = numberError(number);
    error.ifPresent(errors::add);
    if (error.isPresent()) {
      return CardKind.OTHER;
    }
    Optional<CardKind> real = CardKind.ofReal(number);
    Optional<CardKind> kind = rules.demo() ? CardKind.ofDemo(number) : real;
    if (kind.isEmpty()) {
      errors.add(
          rules.demo() && real.isPresent()
              ? QentaError.of(StorageErrors.REAL_CARD_IN_DEMO)
              : QentaError.invalid(QentaName.CARD_NUMBER));
    } else if (rules.maestro() && kind.get() != CardKind.MAESTRO) {
      errors.add(QentaError.notAllowed(QentaName.BRAND));
    }
    return kind.orElse(CardKind.OTHER);
  }

  private static Optional<QentaError> numberError(String number) {
    if (number.isEmpty()) {
      return Optional.of(QentaError.missing(QentaName.CARD_NUMBER));
    }
    if (!DIGITS.matcher(number).matches()) {
      return Optional.of(QentaError.notNumeric(QentaName.CARD_NUMBER));
    }
    boolean fits = number.length() >= SHORTEST_NUMBER && number.length() <= LONGEST_NUMBER;
    return fits ? Optional.empty() : Optional.of(QentaError.length(QentaName.CARD_NUMBER));
  }

  private void checkExpiry(QentaForm form, Optional<YearMonth> expiry, List<QentaError> errors) {
    YearMonth now = YearMonth.from(clock.instant().atOffset(LAST_MIDNIGHT));
    if (!form.has(EXPIRATION_MONTH) || !form.has(EXPIRATION_YEAR)) {
      errors.add(QentaError.missing(QentaName.EXPIRATION_DATE));
    } else if (expiry.isEmpty()) {
      errors.add(QentaError.format(QentaName.EXPIRATION_DATE));
    } else if (expiry.get().isBefore(now)
        || expiry.get().isAfter(now.plusYears(LONGEST_VALIDITY))) {
      errors.add(QentaError.invalid(QentaName.EXPIRATION_DATE));
    }
  }

  private static void checkCode(String code, Rules rules, List<QentaError> errors) {
    if (code.isEmpty()) {
      if (rules.codeRequired()) {
        errors.add(QentaError.missing(QentaName.SECURITY_CODE));
      }
    } else if (!DIGITS.matcher(code).matches()) {
      errors.add(QentaError.notNumeric(QentaName.SECURITY_CODE));
    } else if (!CODE.matcher(code).matches()) {
      errors.add(QentaError.length(QentaName.SECURITY_CODE));
    }
  }

  private static void checkHolder(String holder, Rules rules, List<QentaError> errors) {
    if (holder.isEmpty()) {
      if (rules.holderRequired()) {
        errors.add(QentaError.missing(QentaName.CARDHOLDER));
      }
    } else if (holder.length() > LONGEST_HOLDER) {
      errors.add(QentaError.length(QentaName.CARDHOLDER));
    } else if (MANY_DIGITS.matcher(holder).matches()) {
      errors.add(QentaError.invalid(QentaName.CARDHOLDER));
    }
  }

  private static void checkIssue(QentaForm form, List<QentaError> errors) {
    String number = form.text(ISSUE_NUMBER);
    if (!number.isEmpty() && !ISSUE.matcher(number).matches()) {
      errors.add(QentaError.format(QentaName.ISSUE_NUMBER));
    }
    boolean given = form.has(ISSUE_MONTH) || form.has(ISSUE_YEAR);
    if (given && month(form, ISSUE_MONTH, ISSUE_YEAR).isEmpty()) {
      errors.add(QentaError.format(QentaName.ISSUE_DATE));
    }
  }

  private static Optional<YearMonth> month(QentaForm form, String month, String year) {
    boolean fits =
        MONTH.matcher(form.text(month)).matches() && YEAR.matcher(form.text(year)).matches();
    return fits
        ? Optional.of(
            YearMonth.of(
                2000 + Integer.parseInt(form.text(year)) % 100, Integer.parseInt(form.text(month))))
        : Optional.empty();
  }

  private static Map<String, String> secret(QentaForm form, String number, YearMonth expiry) {
    Map<String, String> secret = new LinkedHashMap<>();
    secret.put(NUMBER, number);
    secret.put(EXPIRATION_MONTH, Integer.toString(expiry.getMonthValue()));
    secret.put(EXPIRATION_YEAR, Integer.toString(expiry.getYear()));
    secret.put(HOLDER, form.text(HOLDER));
    for (String name : List.of(ISSUE_MONTH, ISSUE_YEAR, ISSUE_NUMBER)) {
      if (form.has(name)) {
        secret.put(name, form.text(name));
      }
    }
    return secret;
  }

  private static Map<String, String> facts(
      String number, CardKind kind, String holder, YearMonth expiry) {
    String last = number.substring(number.length() - LAST_DIGITS);
    int hidden = number.length() - FIRST_DIGITS - LAST_DIGITS;
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("anonymousPan", last);
    facts.put("maskedPan", number.substring(0, FIRST_DIGITS) + "*".repeat(hidden) + last);
    facts.put("financialInstitution", kind.institution());
    facts.put("brand", kind.brand());
    facts.put(HOLDER, holder);
    facts.put("expiry", "%02d/%d".formatted(expiry.getMonthValue(), expiry.getYear()));
    facts.values().removeIf(String::isEmpty);
    return facts;
  }
}
