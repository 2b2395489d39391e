package io.kontor.qenta.frontend;

import static io.kontor.qenta.QentaName.*;

import io.kontor.qenta.QentaChecks;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a request may say of the consumer. */
final class ConsumerData {

  /** How long each may be, in bytes. */
  private static final Map<QentaName, Integer> LENGTHS = lengths();

  private ConsumerData() {}

  static List<QentaError> errors(QentaForm form) {
    QentaChecks checks = new QentaChecks(form);
    LENGTHS.forEach(checks::atMost);
    String email = form.text("consumerEmail");
    if (!email.isEmpty() && !email.contains("@")) {
      checks.add(QentaError.invalid(EMAIL));
    }
    String birth = form.text("consumerBirthDate");
    if (!birth.isEmpty() && !isDate(birth)) {
      checks.add(QentaError.format(BIRTH_DATE));
    }
    return checks.errors();
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Map<QentaName, Integer> lengths() {
    Map<QentaName, Integer> lengths = new EnumMap<>(QentaName.class);
    lengths.put(EMAIL, 256);
    lengths.put(TAX_NUMBER, 32);
    for (QentaName name :
        List.of(BILLING_FIRST_NAME, BILLING_LAST_NAME, SHIPPING_FIRST_NAME, SHIPPING_LAST_NAME)) {
      lengths.put(name, 32);
    }
    for (QentaName name :
        List.of(BILLING_ADDRESS1, BILLING_ADDRESS2, SHIPPING_ADDRESS1, SHIPPING_ADDRESS2)) {
      lengths.put(name, 100);
    }
    lengths.put(BILLING_CITY, 32);
    lengths.put(SHIPPING_CITY, 32);
    lengths.put(BILLING_STATE, 2);
    lengths.put(SHIPPING_STATE, 2);
    lengths.put(BILLING_COUNTRY, 2);
    lengths.put(SHIPPING_COUNTRY, 2);
    lengths.put(BILLING_ZIP, 12);
    lengths.put(SHIPPING_ZIP, 12);
    lengths.put(BILLING_PHONE, 20);
    lengths.put(SHIPPING_PHONE, 20);
    lengths.put(BILLING_FAX, 20);
    lengths.put(SHIPPING_FAX, 20);
    return lengths;
  }
}
