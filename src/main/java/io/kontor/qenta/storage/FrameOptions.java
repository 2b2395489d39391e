package io.kontor.qenta.storage;

import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaRefused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the shop wants the card form in its page to be. None of it is covered by the fingerprint, so
 * that it decides about looks and about which fields are asked for, and about nothing else.
 *
 * @param values by the contract's names; what is missing is as usual
 */
record FrameOptions(Map<String, String> values) {

  static final String CSS_URL = "iframeCssUrl";

  private static final int LONGEST_PLACEHOLDER = 32;
  private static final int LONGEST_URL = 2048;
  private static final String START = "creditcard";
  private static final String PLACEHOLDER = "Placeholder";

  private static final List<String> PLACEHOLDERS =
      List.of("Pan", "Cvc", "CardholderName", "IssueNumber");
  private static final List<String> SHOWN_PLACEHOLDERS = List.of("ExpirationDate", "IssueDate");

  /** The fields that can be shown or hidden, and whether they usually are shown. */
  private static final Map<String, Boolean> FIELDS =
      Map.of("CardholderName", true, "Cvc", true, "IssueDate", false, "IssueNumber", false);

  private static final Set<String> YES = Set.of("true", "1", "yes");
  private static final Set<String> NO = Set.of("false", "0", "no");

  /**
   * Reads the options of a request.
   *
   * @throws QentaRefused if one of them is none; they have no codes of their own
   */
  static FrameOptions of(QentaForm form) {
    Map<String, String> values = new HashMap<>();
    take(form, CSS_URL, LONGEST_URL, values);
    for (String field : PLACEHOLDERS) {
      take(form, START + field + PLACEHOLDER, LONGEST_PLACEHOLDER, values);
    }
    for (String field : SHOWN_PLACEHOLDERS) {
      choose(form, START + "Show" + field + PLACEHOLDER, values);
    }
    for (String field : FIELDS.keySet()) {
      choose(form, START + "Show" + field + "Field", values);
    }
    return new FrameOptions(Map.copyOf(values));
  }

  /** Whether a field is asked for: CardholderName, Cvc, IssueDate, IssueNumber. */
  boolean shows(String field) {
    String value = values.get(START + "Show" + field + "Field");
    return value == null ? FIELDS.getOrDefault(field, false) : value.equals("true");
  }

  /** What stands in an empty field; for dates only whether the usual text does. */
  String placeholder(String field, String usual) {
    if (SHOWN_PLACEHOLDERS.contains(field)) {
      String shown = values.get(START + "Show" + field + PLACEHOLDER);
      return "false".equals(shown) ? "" : usual;
    }
    return values.getOrDefault(START + field + PLACEHOLDER, usual);
  }

  /** Where the shop's own style sheet is; empty if it has none. */
  String cssUrl() {
    return values.getOrDefault(CSS_URL, "");
  }

  private static void take(QentaForm form, String name, int longest, Map<String, String> values) {
    String value = form.text(name);
    if (value.length() > longest) {
      throw new QentaRefused(QentaError.of(StorageErrors.CONDITIONS));
    }
    if (!value.isEmpty()) {
      values.put(name, value);
    }
  }

  private static void choose(QentaForm form, String name, Map<String, String> values) {
    String value = QentaForm.key(form.text(name));
    if (!value.isEmpty() && !YES.contains(value) && !NO.contains(value)) {
      throw new QentaRefused(QentaError.of(StorageErrors.CONDITIONS));
    }
    if (!value.isEmpty()) {
      values.put(name, Boolean.toString(YES.contains(value)));
    }
  }
}
