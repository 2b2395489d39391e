package io.kontor.qenta.frontend;

import io.kontor.qenta.QentaPayment;
import java.util.Map;

/** Where payers come by, from the shop and back to it. */
final class PayerPaths {

  static final String START = "select.php";
  static final String RESULT = "result.php";
  static final String LEAVE = "leave.php";

  /** The end of the path's part that names customer and shop. */
  static final String TERMINAL = "_DESKTOP";

  /** The parameter that names the session. */
  static final String SESSION = "SID";

  private final String publicUrl;

  PayerPaths(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Where the payer begins to pay. */
  String start(QentaPayment payment) {
    return address(payment.payment().details().metadata(), START);
  }

  /** Where the payer learns how it ended. */
  String result(Map<String, String> metadata) {
    return address(metadata, RESULT);
  }

  /** Where the payer goes who does not want to wait, or to pay. */
  String leave(Map<String, String> metadata) {
    return address(metadata, LEAVE);
  }

  /** The payment page that the payer's browser waits on, or is handed over by. */
  String page(QentaPayment payment) {
    return publicUrl + "/pay/?token=" + payment.payment().token();
  }

  private String address(Map<String, String> metadata, String page) {
    return "%s%s/frontend/%s%s%s/%s?%s=%s"
        .formatted(
            publicUrl,
            metadata.getOrDefault(QentaPayment.PREFIX, ""),
            metadata.getOrDefault(QentaPayment.CUSTOMER, ""),
            metadata.getOrDefault(QentaPayment.SHOP, ""),
            TERMINAL,
            page,
            SESSION,
            metadata.getOrDefault(QentaPayment.SESSION, ""));
  }
}
