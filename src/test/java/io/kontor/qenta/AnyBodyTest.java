package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import io.kontor.route.Routes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever a body holds, the answer is the protocol's. */
class AnyBodyTest extends StartedHub {

  private static final List<String> PATHS =
      List.of(
          "dataStorage/init",
          "dataStorage/read",
          "frontend/init",
          "backend/deposit",
          "backend/refund",
          "backend/recurPayment",
          "backend/transferFund",
          "backend/getOrderDetails",
          "backend/getFinancialInstitutions",
          "backend/generateOrderNumber");

  private static final String NAMES =
      "customerId shopId language paymentType amount currency orderDescription successUrl"
          + " cancelUrl failureUrl serviceUrl confirmUrl pendingUrl consumerIpAddress storageId"
          + " consumerUserAgent orderIdent orderNumber basketItems basketItem1Quantity"
          + " basketItem1UnitGrossAmount requestFingerprintOrder requestFingerprint secret"
          + " bankCountry transactionType sourceOrderNumber fundTransferType password returnUrl"
          + " javascriptScriptVersion own.x x,y responseFingerprint consumerEmail windowName";

  private static final List<String> VALUES =
      List.of(
          "",
          "D200001",
          "seamless",
          "en",
          "de",
          "CCARD",
          "SOFORTUEBERWEISUNG",
          "12.50",
          "1e9",
          "9999999999",
          "EUR",
          "JPY",
          "978",
          "XXX",
          "http://localhost:8080/",
          "http://[::1",
          "\0",
          "%00",
          "%",
          "%zz",
          "+",
          "a".repeat(70_000),
          "ä€😀",
          "\r\n",
          "-1",
          "0",
          "99999",
          "7",
          "0123456789abcdef0123456789abcdef",
          "a,b,c",
          "secret,amount",
          "jcv45z",
          "DE,DE",
          "EPS");

  @Autowired private Routes routes;

  private final Random random = new Random(20261121);
  private final ShopClient client = new ShopClient(url(), url());

  @Test
  void bodiesOfAnyKindAreAnsweredInTheProtocolsWords() {
    for (int i = 0; i < 4_000; i++) {
      String path = "/seamless/" + PATHS.get(random.nextInt(PATHS.size()));
      byte[] body = body().getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(4) == 0 && body.length > 0) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      assertThat(answer(path, body))
          .as("%s %s", path, i)
          .matches("(?s).*(errors=\\d+|status=0|redirectUrl=|storageId=).*");
    }
  }

  /** With a right fingerprint what is behind it is reached too. */
  @Test
  void signedValuesOfAnyKindAreAnsweredInTheProtocolsWords() {
    List<String> names = List.of(NAMES.split(" "));
    for (int i = 0; i < 4_000; i++) {
      Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
      for (int change = random.nextInt(3); change >= 0; change--) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        init.put(names.get(random.nextInt(names.size())), value);
      }
      List<String> order = new ArrayList<>(init.keySet());
      order.removeIf(
          name -> name.contains(",") || name.startsWith("requestF") || name.equals("secret"));
      order.addAll(List.of("secret", "requestFingerprintOrder"));
      init.remove("requestFingerprint");
      String body = ShopClient.form(client.signed(init, order));
      assertThat(answer("/qmore/frontend/init", body.getBytes(StandardCharsets.UTF_8)))
          .as(init.toString())
          .matches("(?s).*(errors=\\d+|redirectUrl=).*");
    }
  }

  /** At the HTTP door, where the body is not always what its head says. */
  @Test
  void requestsOfAnyKindAreNoBreakdown() throws Exception {
    for (int i = 0; i < 300; i++) {
      String query = List.of("", "?a=%00&b=%ff", "?operationName=x&CamelHttpUri=y").get(i % 3);
      String type =
          List.of(
                  "application/x-www-form-urlencoded",
                  "application/x-www-form-urlencoded; charset=nonsense",
                  "APPLICATION/X-WWW-FORM-URLENCODED;charset=iso-8859-1",
                  "multipart/form-data; boundary=x",
                  "text/plain",
                  "nonsense")
              .get(i % 6);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + "/seamless/frontend/init" + query))
              .header("Content-Type", type)
              .timeout(Duration.ofSeconds(20))
              .POST(BodyPublishers.ofString(shortBody()))
              .build();
      HttpResponse<String> answer = send(request);
      assertThat(answer.statusCode()).as(type).isIn(200, 403, 413);
      assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }
  }

  /** By a connection of its own: who is refused before all was read finds it closed. */
  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private String answer(String path, byte[] body) {
    Exchange answer =
        routes.exchange(
            "direct:qenta.merchant.request",
            exchange -> exchange.getMessage().setBody(new QentaRequest(path, body)));
    assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    String text = answer.getMessage().getBody(String.class);
    // an error of ours, which nobody has thought of
    assertThat(text).doesNotContain("errorCode=30000");
    return text;
  }

  /** Below the limit, beyond which the connection may end before the answer is read. */
  private String shortBody() {
    String body = body();
    return body.substring(0, Math.min(body.length(), 200_000));
  }

  private String body() {
    String[] names = NAMES.split(" ");
    StringBuilder body = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      body.append(names[random.nextInt(names.length)]);
      body.append(List.of("=", "==", "", "%3D", "&").get(Math.max(0, random.nextInt(40) - 35)));
      body.append(VALUES.get(random.nextInt(VALUES.size()))).append('&');
    }
    return body.toString();
  }
}
