package io.kontor.qenta;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is found wrong with a form, in the order in which it is looked at. */
public final class QentaChecks {

  private final QentaForm form;
  private final List<QentaError> errors = new ArrayList<>();

  public QentaChecks(QentaForm form) {
    this.form = form;
  }

  public void add(QentaError error) {
    errors.add(error);
  }

  public void addAll(List<QentaError> more) {
    errors.addAll(more);
  }

  /** Each of these must be there. */
  public void require(QentaName... names) {
    for (QentaName name : names) {
      if (!form.has(name.parameter())) {
        errors.add(QentaError.missing(name));
      }
    }
  }

  /**
   * @param longest in bytes of UTF-8, as the contract counts
   */
  public void atMost(QentaName name, int longest) {
    if (form.text(name.parameter()).getBytes(StandardCharsets.UTF_8).length > longest) {
      errors.add(QentaError.length(name));
    }
  }

  /** If it is there, it is one of these words, in any case; they are given in lower case. */
  public void oneOf(QentaName name, Set<String> words) {
    String given = QentaForm.key(form.text(name.parameter()));
    if (!given.isEmpty() && !words.contains(given)) {
      errors.add(QentaError.invalid(name));
    }
  }

  /** If it is there, it looks like this. */
  public void like(QentaName name, Pattern pattern) {
    if (form.has(name.parameter()) && !pattern.matcher(form.text(name.parameter())).matches()) {
      errors.add(QentaError.format(name));
    }
  }

  /** If it is there, it is a number of so many digits at most, without leading zeros. */
  public void number(QentaName name, int digits) {
    String number = form.text(name.parameter());
    if (number.isEmpty()) {
      return;
    }
    if (!number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      errors.add(QentaError.notNumeric(name));
    } else if (number.length() > digits) {
      errors.add(QentaError.length(name));
    } else if (number.startsWith("0")) {
      errors.add(QentaError.format(name));
    }
  }

  public boolean isFine() {
    return errors.isEmpty();
  }

  public List<QentaError> errors() {
    return Collections.unmodifiableList(errors);
  }

  /**
   * @throws QentaRefused if anything was found
   */
  public void end() {
    if (!errors.isEmpty()) {
      throw new QentaRefused(errors);
    }
  }
}
