package bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An order and its payment over the Ping Payments API, at a provider that pays at once; done when
 * the callback that says so has come.
 */
final class Orders implements Task {

  private static final String BASE = "/payments/api/v1";
  private static final String HEAD =
      " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "tenant_id: 00000000-0000-4000-8000-000000000001\r\nx-api-secret: demo-secret\r\n";
  private static final String MERCHANT =
      "{\"name\":\"Marios Pasta\",\"organization\":{\"country\":\"SE\","
          + "\"se_organization_number\":\"5555555555\"}}";
  private static final String PAYMENT =
      """
      {"currency":"SEK","total_amount":29900,
       "order_items":[{"amount":29900,"name":"Pasta","vat_rate":12,"merchant_id":"%s"}],
       "provider":"dummy","method":"dummy",
       "provider_method_parameters":{"desired_payment_status":"COMPLETED"},
       "status_callback_url":"%s"}
      """;

  private final Callbacks callbacks;
  private final AtomicReference<String> merchant = new AtomicReference<>("");

  Orders(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  public void run(Connection connection, String key) throws IOException {
    if (merchant.get().isEmpty()) {
      merchant.compareAndSet("", post(connection, "/merchants", MERCHANT));
    }
    String order = post(connection, "/payment_orders", "{\"currency\":\"SEK\"}");
    String payment =
        post(
            connection,
            "/payment_orders/" + order + "/payments",
            PAYMENT.formatted(merchant.get(), callbacks.expect(key)));
    String told = callbacks.await(key);
    if (!told.contains(payment) || !told.contains("\"status\":\"COMPLETED\"")) {
      throw new IllegalStateException("told of payment " + payment + ": " + told);
    }
  }

  /** The last callback is written down as taken. */
  @Override
  public boolean leavesWork() {
    return true;
  }

  /** The id of what was made. */
  private static String post(Connection connection, String path, String body) throws IOException {
    Connection.Answer answer = connection.send("POST " + BASE + path + HEAD, body);
    int id = answer.body().indexOf("\"id\":\"");
    if (answer.status() != 200 || id < 0) {
      throw new IllegalStateException("HTTP " + answer.status() + ": " + answer.body());
    }
    return answer.body().substring(id + 6, answer.body().indexOf('"', id + 6));
  }
}
