package io.kontor.qenta.backend;

import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaOrders;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Operations that no connector can carry out: nobody keeps what a payer paid with, and no money
 * goes anywhere but back. What is asked is checked all the same.
 */
@Component("qentaUnavailable")
public class Unavailable {

  private static final Set<String> TRANSFERS =
      Set.of("EXISTINGORDER", "SEPA-CT", "SKRILLWALLET", "MONETA");

  private final BackendCheck check;
  private final QentaOrders orders;

  Unavailable(BackendCheck check, QentaOrders orders) {
    this.check = check;
    this.orders = orders;
  }

  /** Pays out. */
  public QentaAnswer transferFund(QentaCall call) {
    QentaShop shop = check.shop(call, Command.TRANSFER_FUND);
    check.amount(call.form());
    String type = call.form().text("fundTransferType");
    if (!TRANSFERS.contains(type)) {
      throw new QentaRefused(QentaError.invalid(QentaName.FUND_TRANSFER_TYPE));
    }
    if (type.equals("EXISTINGORDER")
        && orders.find(shop, call.form().text("sourceOrderNumber")).isEmpty()) {
      throw new QentaRefused(
          call.form().has("sourceOrderNumber")
              ? QentaError.invalid(QentaName.SOURCE_ORDER_NUMBER)
              : QentaError.missing(QentaName.SOURCE_ORDER_NUMBER));
    }
    throw new QentaRefused(QentaError.of(QentaError.COMMAND_UNAVAILABLE));
  }
}
