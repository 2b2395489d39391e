package io.kontor.qenta.connector;

import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaRefused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a call was answered with.
 *
 * @param http the status; of any but 200 the body is nobody's word
 */
record QentaReply(int http, QentaForm form) {

  static final int OK = 200;

  private static final Pattern CODE = Pattern.compile("[0-9]{5}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  static QentaReply of(int http, byte @Nullable [] body) {
    byte[] read = http == OK && body != null ? body : new byte[0];
    try {
      return new QentaReply(http, QentaForm.read(read));
    } catch (QentaRefused e) {
      return new QentaReply(http, QentaForm.read(new byte[0]));
    }
  }

  /** The backend's own word that it has done what it was asked. */
  boolean isDone() {
    return status().equals("0");
  }

  /** The backend's {@code status}; empty where it says none. */
  String status() {
    return form.text("status");
  }

  /** The first error's code; 0 where there is none. */
  int code() {
    String code = form.text("error.1.errorCode");
    return CODE.matcher(code).matches() ? Integer.parseInt(code) : 0;
  }

  /** A number of an order, a payment or a credit; empty where it is none. */
  String number(String name) {
    String number = form.text(name);
    return NUMBER.matcher(number).matches() ? number : "";
  }
}
