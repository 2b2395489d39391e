package io.kontor.qenta.connector;

import io.kontor.qenta.QentaAnswer;
import java.util.Map;

/**
 * One call to make.
 *
 * @param path below the prefix, such as {@code /backend/deposit}
 * @param form its body, URL-encoded; holds the account's password
 */
public record QentaStep(String path, String form) {

  static QentaStep of(String path, Map<String, String> fields) {
    QentaAnswer form = new QentaAnswer();
    fields.forEach(form::add);
    return new QentaStep(path, form.toString());
  }

  @Override
  public String toString() {
    return path;
  }
}
