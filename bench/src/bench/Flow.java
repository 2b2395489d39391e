package bench;

import java.io.IOException;
import java.time.Year;

/** A whole payment as payer and merchant see it: six requests, the last shows that it is paid. */
final class Flow implements Task {

  private static final String CARD =
      "number=4111+1111+1111+1111&code=123&holder=Jane+Roe&expiry=12%2F"
          + (Year.now().getValue() + 2) % 100;
  private static final String PAID = "your payment was successful";

  private final RedirectData create;

  Flow(RedirectData create) {
    this.create = create;
  }

  @Override
  public void run(Connection connection, String key) throws IOException {
    String token = create.token(connection, key);
    String page = moved(post(connection, "/pay/", "", "requestData=" + token));
    String cookie = "Cookie: payer=" + token + "\r\n";
    shown(get(connection, page, cookie), page + "/card");
    shown(get(connection, page + "/card", cookie), "name=\"number\"");
    String result = moved(post(connection, page + "/card", cookie, CARD));
    shown(get(connection, result, cookie), PAID);
  }

  /** The merchant's notifications. */
  @Override
  public boolean leavesWork() {
    return true;
  }

  private static Connection.Answer get(Connection connection, String path, String cookie)
      throws IOException {
    return connection.send(head("GET", path) + cookie, "");
  }

  private static Connection.Answer post(
      Connection connection, String path, String cookie, String form) throws IOException {
    String type = "Content-Type: application/x-www-form-urlencoded\r\n";
    return connection.send(head("POST", path) + cookie + type, form);
  }

  private static String head(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n";
  }

  private static String moved(Connection.Answer answer) {
    String location = answer.headers().get("location");
    if (answer.status() != 303 || location == null) {
      throw new IllegalStateException("HTTP " + answer.status() + " without a next page");
    }
    return location;
  }

  private static void shown(Connection.Answer answer, String text) {
    if (answer.status() != 200 || !answer.body().contains(text)) {
      throw new IllegalStateException(
          "HTTP " + answer.status() + " without " + text + ": " + answer.body());
    }
  }
}
