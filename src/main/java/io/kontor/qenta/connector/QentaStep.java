package io.kontor.qenta.connector;

import io.kontor.qenta.QentaAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One call to make.
 *
 * @param path below the prefix, such as {@code /backend/deposit}
 * @param form its body, URL-encoded. It holds the account's password: as bytes it is not in what
 *     Camel logs of each step
 */
public record QentaStep(String path, byte[] form) {

  static QentaStep of(String path, Map<String, String> fields) {
    QentaAnswer form = new QentaAnswer();
    fields.forEach(form::add);
    return new QentaStep(path, form.toString().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return path;
  }
}
