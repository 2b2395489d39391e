package io.kontor.qenta.storage;

import static io.kontor.qenta.QentaStored.ACCOUNT;
import static io.kontor.qenta.QentaStored.BANK_CODE;
import static io.kontor.qenta.QentaStored.BIC;
import static io.kontor.qenta.QentaStored.IBAN;
import static io.kontor.qenta.QentaStored.OWNER;

import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaRefused;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads bank accounts. */
final class AccountReading {

  private static final String BANK_NAME = "bankName";
  private static final int LONGEST_TEXT = 100;
  private static final BigInteger CHECK = BigInteger.valueOf(97);

  private static final Pattern IBAN_SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
  private static final Pattern DEMO_IBAN = Pattern.compile("[A-Z0-9]{16,34}");
  private static final Pattern BIC_SHAPE =
      Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
  private static final Pattern DEMO_BIC = Pattern.compile("[A-Z0-9]{8,11}");
  private static final Pattern ACCOUNT_SHAPE = Pattern.compile("[0-9]{1,10}");
  private static final Pattern BANK_CODE_SHAPE = Pattern.compile("[0-9]{8}");

  private AccountReading() {}

  /**
   * An account by IBAN.
   *
   * @param demo whether check digits and countries are not looked at
   * @throws QentaRefused with all that is wrong
   */
  static ToStore sepa(QentaForm form, boolean demo) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(OWNER, form.text(OWNER).strip());
    values.put(BANK_NAME, form.text(BANK_NAME).strip());
    values.put(BIC, compact(form.text(BIC)));
    values.put(IBAN, compact(form.text(IBAN)));
    List<QentaError> errors = new ArrayList<>();
    checkOwner(values.get(OWNER), true, errors);
    ibanError(values.get(IBAN), demo).ifPresent(errors::add);
    String bic = values.get(BIC);
    if (!bic.isEmpty() && !(demo ? DEMO_BIC : BIC_SHAPE).matcher(bic).matches()) {
      errors.add(QentaError.invalid(QentaName.BIC));
    }
    if (values.get(BANK_NAME).length() > LONGEST_TEXT) {
      errors.add(QentaError.length(QentaName.BANK_NAME));
    }
    return stored(values, errors);
  }

  /**
   * An account by national number and bank code.
   *
   * @throws QentaRefused with all that is wrong
   */
  static ToStore national(QentaForm form) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(OWNER, form.text(OWNER).strip());
    values.put(ACCOUNT, compact(form.text(ACCOUNT)));
    values.put(BANK_CODE, compact(form.text(BANK_CODE)));
    List<QentaError> errors = new ArrayList<>();
    check(values.get(ACCOUNT), ACCOUNT_SHAPE, QentaName.ACCOUNT_NUMBER, errors);
    check(values.get(BANK_CODE), BANK_CODE_SHAPE, QentaName.BANK_CODE, errors);
    checkOwner(values.get(OWNER), false, errors);
    return stored(values, errors);
  }

  private static ToStore stored(Map<String, String> values, List<QentaError> errors) {
    if (!errors.isEmpty()) {
      throw new QentaRefused(errors);
    }
    values.values().removeIf(String::isEmpty);
    return new ToStore(values, "", values);
  }

  private static void checkOwner(String owner, boolean required, List<QentaError> errors) {
    if (owner.isEmpty() && required) {
      errors.add(QentaError.missing(QentaName.ACCOUNT_OWNER));
    } else if (owner.length() > LONGEST_TEXT) {
      errors.add(QentaError.length(QentaName.ACCOUNT_OWNER));
    }
  }

  private static void check(String value, Pattern shape, QentaName name, List<QentaError> errors) {
    if (value.isEmpty()) {
      errors.add(QentaError.missing(name));
    } else if (!shape.matcher(value).matches()) {
      errors.add(QentaError.invalid(name));
    }
  }

  private static Optional<QentaError> ibanError(String iban, boolean demo) {
    if (iban.isEmpty()) {
      return Optional.of(QentaError.missing(QentaName.IBAN));
    }
    boolean right =
        demo
            ? DEMO_IBAN.matcher(iban).matches()
            : IBAN_SHAPE.matcher(iban).matches() && remainder(iban) == 1;
    return right ? Optional.empty() : Optional.of(QentaError.invalid(QentaName.IBAN));
  }

  /** ISO 13616: the first four characters last, letters as numbers from 10, modulo 97. */
  private static int remainder(String iban) {
    StringBuilder digits = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(character -> digits.append(Character.digit(character, Character.MAX_RADIX)));
    return new BigInteger(digits.toString()).mod(CHECK).intValue();
  }

  private static String compact(String text) {
    return text.replaceAll("[\\s\\u00a0]", "").toUpperCase(Locale.ROOT);
  }
}
