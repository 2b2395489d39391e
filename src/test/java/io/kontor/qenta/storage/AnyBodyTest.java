package io.kontor.qenta.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a browser or a server sends to the storage, it gets an answer of the protocol's. */
class AnyBodyTest extends StartedHub {

  private static final int BODIES = 3_000;
  private static final List<String> PATHS =
      List.of(
          "/seamless/dataStorage/store", "/qmore/dataStorage/init", "/seamless/dataStorage/read");
  private static final List<String> NAMES =
      List.of(
          "storageId",
          "paymentType",
          "pan",
          "PAN",
          "expirationMonth",
          "expirationYear",
          "cardverifycode",
          "cardholdername",
          "issueMonth",
          "issueNumber",
          "bankAccountIban",
          "accountOwner",
          "bankBic",
          "bankAccount",
          "bankNumber",
          "payerPayboxNumber",
          "voucherId",
          "fallback",
          "customerId",
          "shopId",
          "orderIdent",
          "returnUrl",
          "language",
          "javascriptScriptVersion",
          "requestFingerprint",
          "iframeCssUrl",
          "__proto__",
          "%00",
          "");
  private static final List<String> VALUES =
      List.of(
          "CCARD",
          "SEPA-DD",
          "GIROPAY",
          "PBX",
          "VOUCHER",
          "MAESTRO",
          "D200001",
          "seamless",
          "en",
          "9400000000000004",
          "12",
          "2031",
          "yes",
          "%",
          "%zz",
          "%00",
          "%ff%fe",
          "a=b",
          "<b>",
          "%F0%9F%92%A9",
          "\u0000",
          "",
          "٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣",
          "-1",
          "99999999999999999999",
          "AT١٢");

  private final Client client = new Client(url());
  private final Random random = new Random(4711);

  @Test
  void thereIsAnAnswerToAnyBody() {
    String open = client.open(client.init());
    for (int i = 0; i < BODIES; i++) {
      String path = PATHS.get(i % PATHS.size());
      String body = body(open);
      HttpResponse<String> answer = client.send(path, body, Optional.empty());
      assertThat(answer.statusCode()).as(path + " " + body).isEqualTo(200);
      assertThat(answer.body())
          .as(path + " " + body)
          .doesNotContain("30000", "Exception", "io.kontor")
          .matches("(?s).*(errors=|paymentInformations|<form).*");
    }
  }

  private String body(String open) {
    StringBuilder body = new StringBuilder();
    int pairs = random.nextInt(10);
    for (int i = 0; i < pairs; i++) {
      body.append(any(NAMES)).append(random.nextInt(8) == 0 ? "" : "=").append(value(open));
      body.append(random.nextInt(20) == 0 ? ";" : "&");
    }
    return random.nextBoolean()
        ? "storageId=" + open + "&paymentType=CCARD&" + body
        : body.toString();
  }

  private String value(String open) {
    return switch (random.nextInt(8)) {
      case 0 -> open;
      case 1 -> new String(bytes(), UTF_8).replace("&", "");
      case 2 -> "9".repeat(random.nextInt(2_000));
      default -> any(VALUES);
    };
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
