package bench;

import java.io.IOException;

/** A charge of a test token, by form: at the test provider directly, or through the hub. */
final class Charges implements Task {

  private final String path;

  /**
   * @param prefix what stands before the provider's paths; empty for the hub's
   */
  Charges(String prefix) {
    this.path = prefix + "/v1/charges";
  }

  @Override
  public void run(Connection connection, String key) throws IOException {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_test_demo\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nIdempotency-Key: "
            + key
            + "\r\n";
    Connection.Answer answer =
        connection.send(head, "amount=29900&currency=eur&source=tok_visa&description=" + key);
    if (answer.status() != 200 || !answer.body().contains("\"succeeded\"")) {
      throw new IllegalStateException("HTTP " + answer.status() + ": " + answer.body());
    }
  }
}
