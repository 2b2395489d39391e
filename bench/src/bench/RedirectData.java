package bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** {@code getRedirectData} over SOAP 1.1, each time for a payment of its own. */
final class RedirectData implements Task {

  private static final Path SAMPLE =
      Path.of("src/test/resources/cqr/samples/getRedirectDataRequest-selection.xml");
  private static final String ENVELOPE =
      "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>";
  private static final String END = "</soap:Body></soap:Envelope>";
  private static final String CREDENTIALS =
      Base64.getEncoder().encodeToString("demo:demo-secret".getBytes(StandardCharsets.UTF_8));
  static final String HEAD =
      "POST /soap/cqr/PaymentService HTTP/1.1\r\n"
          + "Host: localhost\r\n"
          + "Authorization: Basic "
          + CREDENTIALS
          + "\r\nContent-Type: text/xml; charset=utf-8\r\n"
          + "SOAPAction: \"http://www.cqrpayments.com/PaymentProcessing/PaymentService"
          + "/getRedirectData\"\r\n";

  private final String before;
  private final String after;

  RedirectData() throws IOException {
    String sample = Files.readString(SAMPLE).replaceFirst("<\\?xml.*?\\?>\\s*", "");
    String[] parts = sample.split("order-1001", 2);
    before = ENVELOPE + parts[0];
    after = parts[1] + END;
  }

  @Override
  public void run(Connection connection, String key) throws IOException {
    token(connection, key);
  }

  /** The secret that opens the payment's page. */
  String token(Connection connection, String key) throws IOException {
    Connection.Answer answer = connection.send(HEAD, before + key + after);
    String body = answer.body();
    int name = body.indexOf(">requestData<");
    int value = body.indexOf("value>", name);
    if (answer.status() != 200 || name < 0 || value < 0) {
      throw new IllegalStateException("HTTP " + answer.status() + ": " + body);
    }
    return body.substring(value + 6, body.indexOf('<', value));
  }
}
