package io.kontor.qenta.storage;

import static io.kontor.qenta.QentaStored.PAYBOX;
import static io.kontor.qenta.QentaStored.VOUCHER;

import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaRefused;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what is paid with by a single word: a mobile phone's number, a voucher's. */
final class WordReading {

  private static final int SHOWN = 4;

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0()/-]");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{6,19}");
  private static final Pattern VOUCHER_SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private WordReading() {}

  /**
   * @throws QentaRefused if it is no phone number
   */
  static ToStore paybox(QentaForm form) {
    String number = SEPARATORS.matcher(form.text(PAYBOX)).replaceAll("");
    if (number.isEmpty()) {
      throw new QentaRefused(QentaError.missing(QentaName.PHONE_NUMBER));
    }
    if (!PHONE.matcher(number).matches()) {
      throw new QentaRefused(QentaError.invalid(QentaName.PHONE_NUMBER));
    }
    return new ToStore(Map.of(PAYBOX, number), "", Map.of(PAYBOX, number));
  }

  /**
   * Who knows a voucher can spend it, so that its end alone is shown.
   *
   * @throws QentaRefused if it can be no voucher
   */
  static ToStore voucher(QentaForm form) {
    String voucher = form.text(VOUCHER).strip();
    if (!VOUCHER_SHAPE.matcher(voucher).matches()) {
      throw new QentaRefused(QentaError.of(StorageErrors.DATA_MISSING));
    }
    int hidden = Math.max(voucher.length() - SHOWN, 0);
    String shown = "*".repeat(hidden) + (hidden < SHOWN ? "" : voucher.substring(hidden));
    return new ToStore(Map.of(VOUCHER, voucher), "", Map.of(VOUCHER, shown));
  }
}
