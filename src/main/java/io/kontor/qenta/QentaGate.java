package io.kontor.qenta;

import io.kontor.hub.Intake;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of all operations. It reads the request itself: in the routes a form field could pass
 * for a header, and the fingerprint needs what was sent.
 */
@Component
public class QentaGate {

  /** The exchange's property that holds the call, for whoever says what went wrong. */
  static final String CALL = "qentaCall";

  private static final String FORM = "application/x-www-form-urlencoded";

  private record Operation(QentaKind kind, String name) {}

  private static final Map<String, Operation> OPERATIONS = operations();

  private final QentaAccess access;
  private final Intake intake;

  QentaGate(QentaAccess access, Intake intake) {
    this.access = access;
    this.intake = intake;
  }

  /** Takes a request over HTTP; only POSTs of forms are any. */
  public QentaRequest enter(Exchange exchange) throws IOException {
    PlatformHttpMessage message = exchange.getMessage(PlatformHttpMessage.class);
    HttpServletRequest request = message.getRequest();
    String path = path(request);
    if (operation(path).isEmpty()) {
      throw new QentaNotServed(404);
    }
    if (!request.getMethod().equals("POST")) {
      throw new QentaNotServed(405);
    }
    String type = request.getHeader("Content-Type");
    if (type != null && !QentaForm.key(type).strip().startsWith(FORM)) {
      throw new QentaNotServed(403);
    }
    InputStream body = message.getBody(InputStream.class);
    return new QentaRequest(path, body == null ? new byte[0] : body.readAllBytes());
  }

  /**
   * Reads what a request asks for.
   *
   * @throws QentaRefused if its form is not one
   */
  public QentaCall read(QentaRequest request, Exchange exchange) {
    Operation operation = operation(request.path()).orElseThrow(() -> new QentaNotServed(404));
    String prefix = request.path().substring(0, request.path().indexOf('/', 1));
    QentaForm empty = QentaForm.read(new byte[0]);
    exchange.setProperty(CALL, new QentaCall(operation.kind(), operation.name(), prefix, empty));
    QentaForm form = QentaForm.read(request.body());
    QentaCall call = new QentaCall(operation.kind(), operation.name(), prefix, form);
    exchange.setProperty(CALL, call);
    access.shop(form).ifPresent(shop -> admit(shop.merchant(), exchange));
    return call;
  }

  private void admit(String merchant, Exchange exchange) {
    if (intake.admit(merchant) instanceof Intake.Admission.Admitted admitted) {
      exchange.getExchangeExtension().addOnCompletion(new Leaving(admitted.left()));
    } else {
      throw new QentaRefused(QentaError.of(QentaError.TRY_LATER));
    }
  }

  private static String path(HttpServletRequest request) {
    @Nullable String more = request.getPathInfo();
    return request.getServletPath() + (more == null ? "" : more);
  }

  /** In any case, as clients write it. */
  private static Optional<Operation> operation(String path) {
    int rest = path.indexOf('/', 1);
    return rest < 0
        ? Optional.empty()
        : Optional.ofNullable(OPERATIONS.get(QentaForm.key(path.substring(rest))));
  }

  private static Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>();
    put(operations, QentaKind.STORAGE, "dataStorage", "init", "read");
    put(operations, QentaKind.FRONTEND, "frontend", "init");
    put(
        operations,
        QentaKind.BACKEND,
        "backend",
        "approveReversal",
        "deposit",
        "depositReversal",
        "generateOrderNumber",
        "getFinancialInstitutions",
        "getOrderDetails",
        "recurPayment",
        "refund",
        "refundReversal",
        "transferFund");
    return operations;
  }

  private static void put(
      Map<String, Operation> operations, QentaKind kind, String family, String... names) {
    for (String name : List.of(names)) {
      String path = QentaForm.key("/" + family + "/" + name);
      operations.put(path, new Operation(kind, family + "-" + name));
    }
  }

  /** Gives the place back when the request has been answered, however that ended. */
  private static final class Leaving extends SynchronizationAdapter {
    private final Runnable left;

    Leaving(Runnable left) {
      this.left = left;
    }

    @Override
    public void onDone(Exchange exchange) {
      left.run();
    }
  }
}
