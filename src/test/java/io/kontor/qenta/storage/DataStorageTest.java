package io.kontor.qenta.storage;

import static io.kontor.qenta.storage.Client.codes;
import static io.kontor.qenta.storage.Client.signed;
import static io.kontor.qenta.storage.Client.word;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kontor.StartedHub;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data storage, over HTTP: what a shop's server asks, and what browsers send. */
class DataStorageTest extends StartedHub {

  private static final Path VECTORS = Path.of("src/test/resources/qenta/fingerprint-vectors.json");
  private static final String CARD =
      "pan=9400000000000004&expirationMonth=12&expirationYear=2031&cardholdername=Jane+Roe"
          + "&cardverifycode=123";

  private final Client client = new Client(url());

  @ParameterizedTest
  @ValueSource(strings = {"/seamless", "/qmore"})
  void anInitOpensAStorageUnderBothPrefixes(String prefix) {
    Map<String, String> answer = client.post(prefix + "/dataStorage/init", signed(client.init()));
    assertThat(answer.keySet()).containsExactly("storageId", "javascriptUrl");
    assertThat(answer.get("storageId")).matches("[0-9a-f]{32}");
    assertThat(answer.get("javascriptUrl"))
        .isEqualTo(
            url()
                + prefix
                + "/dataStorage/js/D200001/seamless/"
                + answer.get("storageId")
                + "/dataStorage.js");
    HttpResponse<String> script = client.get(word(answer, "javascriptUrl"));
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(script.body())
        .contains(answer.get("storageId"), url() + prefix + "/dataStorage/store")
        .doesNotContain("@settings@");
  }

  @Test
  void withoutAShopThePathHasNoneEither() {
    Map<String, String> fields = client.init();
    fields.put("shopId", "");
    String script =
        word(client.post("/seamless/dataStorage/init", signed(fields)), "javascriptUrl");
    assertThat(script).matches(".*/dataStorage/js/D200001/[0-9a-f]{32}/dataStorage.js");
    assertThat(client.get(script).statusCode()).isEqualTo(200);
  }

  @Test
  void anEmptyInitIsToldWhatIsMissingInTheDocumentsOrder() {
    Map<String, String> answer = client.post("/seamless/dataStorage/init", Map.of("x", ""));
    assertThat(codes(answer)).containsExactly("11500", "11009", "15300", "11301", "11506");
    assertThat(answer).containsEntry("errors", "5").doesNotContainKey("error.1.consumerMessage");
    assertThat(answer.keySet().stream().toList().getLast()).isEqualTo("errors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shopId", "orderIdent", "returnUrl", "language", "javascriptScriptVersion"})
  void aChangedValueIsRefused(String name) {
    Map<String, String> fields = signed(client.init());
    fields.put(name, name.equals("shopId") ? "qmore" : fields.get(name) + "x");
    assertThat(codes(client.post("/seamless/dataStorage/init", fields))).containsExactly("18506");
  }

  @ParameterizedTest
  @CsvSource({
    "language, xx, 18009",
    "javascriptScriptVersion, googlepay, 18303",
    "returnUrl, javascript:alert(1), 18301",
    "returnUrl, https://elsewhere.example/back, 14301",
    "customerId, D20000, 15500",
    "customerId, D200002, 18500",
    "shopId, other, 18501"
  })
  void aWrongValueHasItsCode(String name, String value, String code) {
    Map<String, String> fields = client.init();
    fields.put(name, value);
    assertThat(codes(client.post("/seamless/dataStorage/init", signed(fields))))
        .containsExactly(code);
  }

  /** Its addresses are not registered here, which is found only after the fingerprint was right. */
  @Test
  void theVectorsFingerprintsAreRight() throws IOException {
    int tried = 0;
    for (JsonNode vector : new ObjectMapper().readTree(VECTORS.toFile())) {
      boolean init = vector.path("path").asText().endsWith("dataStorage/init");
      if (init && vector.path("algorithm").asText().equals("HMAC-SHA512")) {
        Map<String, String> fields = new LinkedHashMap<>();
        vector
            .path("parameters")
            .properties()
            .forEach(it -> fields.put(it.getKey(), it.getValue().asText()));
        fields.put("requestFingerprint", vector.path("requestFingerprint").asText());
        assertThat(codes(client.post("/seamless/dataStorage/init", fields)))
            .as(vector.path("name").asText())
            .containsExactly("14301");
        tried++;
      }
    }
    assertThat(tried).isPositive();
  }

  @Test
  void whatIsStoredIsReadAsTheContractSays() {
    String id = client.open(client.init());
    assertThat(client.read(id)).isEqualTo(Map.of("storageId", id, "paymentInformations", "0"));

    Map<String, String> stored = client.store(id, "CCARD", CARD);
    assertThat(stored)
        .containsExactly(
            Map.entry("storageId", id),
            Map.entry("paymentInformations", "1"),
            Map.entry("paymentInformation.1.paymentType", "CCARD"),
            Map.entry("paymentInformation.1.anonymousPan", "0004"),
            Map.entry("paymentInformation.1.maskedPan", "940000******0004"),
            Map.entry("paymentInformation.1.financialInstitution", "Visa"),
            Map.entry("paymentInformation.1.brand", "Visa"),
            Map.entry("paymentInformation.1.cardholdername", "Jane Roe"),
            Map.entry("paymentInformation.1.expiry", "12/2031"));
    assertThat(client.read(id)).isEqualTo(stored);

    client.store(id, "SEPA-DD", "accountOwner=J+R&bankAccountIban=AT12345678901234");
    assertThat(client.read(id))
        .containsEntry("paymentInformations", "2")
        .containsEntry("paymentInformation.2.paymentType", "SEPA-DD")
        .containsEntry("paymentInformation.2.bankAccountIban", "AT12345678901234");
    client.store(id, "CCARD", CARD.replace("9400000000000004", "9500000000000002"));
    assertThat(client.read(id))
        .as("the same type again replaces what was there")
        .containsEntry("paymentInformations", "2")
        .containsEntry("paymentInformation.1.maskedPan", "950000******0002");
  }

  @Test
  void aReadsFingerprintMayEndWithTheSecretOrNot() {
    String id = client.open(client.init());
    for (String end : new String[] {Client.SECRET, ""}) {
      assertThat(client.post("/seamless/dataStorage/read", signed(readOf(id), end)))
          .containsEntry("paymentInformations", "0");
    }
    assertThat(codes(client.post("/seamless/dataStorage/read", signed(readOf(id), "x"))))
        .containsExactly("18506");
  }

  @Test
  void aForeignStorageLooksLikeAMissingOne() {
    String id = client.open(client.init());
    Map<String, String> foreign = readOf(id);
    foreign.put("shopId", "qmore");
    Map<String, String> missing = readOf("0".repeat(32));
    Map<String, String> answer = client.post("/seamless/dataStorage/read", signed(foreign));
    assertThat(codes(answer)).containsExactly("18302");
    assertThat(client.post("/seamless/dataStorage/read", signed(missing))).isEqualTo(answer);
  }

  @Test
  void wrongDataIsNamedInTheConsumersLanguageAndKeepsWhatWasThere() {
    Map<String, String> german = client.init();
    german.put("language", "de");
    String id = client.open(german);
    client.store(id, "CCARD", CARD);
    Map<String, String> answer = client.store(id, "CCARD", "pan=4111111111111111");
    assertThat(codes(answer)).containsExactly("30010", "11116");
    assertThat(answer)
        .containsEntry("errors", "2")
        .containsEntry("error.2.message", "Expiration date is missing.")
        .containsEntry("error.2.consumerMessage", "Ablaufdatum fehlt.");
    assertThat(answer.values()).noneMatch(text -> text.contains("4111"));
    assertThat(client.read(id)).containsEntry("paymentInformation.1.anonymousPan", "0004");
  }

  @Test
  void nothingIsStoredInAStorageThatIsNotOpenOrAsATypeThatIsNone() {
    assertThat(codes(client.store("0".repeat(32), "CCARD", CARD))).containsExactly("99996");
    assertThat(codes(client.store("", "CCARD", CARD))).containsExactly("11302");
    String id = client.open(client.init());
    assertThat(codes(client.store(id, "PAYPAL", CARD))).containsExactly("18051");
    assertThat(codes(client.store(id, "", CARD))).containsExactly("11051");
    assertThat(codes(client.store(id, "CCARD", CARD + "&PAN=1"))).containsExactly("13144");
  }

  @Test
  void onlyTheMerchantsPagesMayStore() {
    String id = client.open(client.init());
    String body = "storageId=" + id + "&paymentType=CCARD&" + CARD;
    for (String origin : new String[] {"https://evil.example", "null", url() + ".evil.example"}) {
      HttpResponse<String> refused =
          client.send("/seamless/dataStorage/store", body, Optional.of(origin));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(refused.body()).isEmpty();
    }
    assertThat(client.read(id)).containsEntry("paymentInformations", "0");

    HttpResponse<String> stored =
        client.send("/seamless/dataStorage/store", body, Optional.of(simulators()));
    assertThat(stored.headers().firstValue("Access-Control-Allow-Origin")).contains(simulators());
    assertThat(stored.headers().firstValue("Vary").orElse("")).contains("Origin");
    assertThat(client.read(id)).containsEntry("paymentInformations", "1");
  }

  @Test
  void byTheFallbackTheAnswerGoesToTheShopsOwnPage() {
    Map<String, String> fields = client.init();
    fields.put("returnUrl", url() + "/back?a=\"<b>&c=d");
    assertThat(codes(client.post("/seamless/dataStorage/init", signed(fields))))
        .as("no address")
        .containsExactly("18301");
    fields = client.init();
    fields.put("returnUrl", url() + "/back?a='1'&c=d");
    String id = client.open(fields);
    HttpResponse<String> page =
        client.send(
            "/seamless/dataStorage/store",
            "fallback=yes&storageId=" + id + "&paymentType=CCARD&" + CARD,
            Optional.of("null"));
    assertThat(page.body())
        .contains("name=\"response\"", "940000******0004")
        .contains("action=\"" + url() + "/back?a&#x3D;&#39;1&#39;&amp;c&#x3D;d\"")
        .doesNotContain("9400000000000004");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .contains("form-action " + url() + ";");
  }

  @Test
  void aScriptForWhatIsNoStorageIsMissing() {
    String js = url() + "/seamless/dataStorage/js/D200001/seamless/";
    assertThat(client.get(js + "%22;alert(1)/dataStorage.js").statusCode()).isEqualTo(404);
    assertThat(client.get(js + "ABC/dataStorage.js").statusCode()).isEqualTo(404);
  }

  private static Map<String, String> readOf(String id) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customerId", "D200001");
    fields.put("shopId", "seamless");
    fields.put("storageId", id);
    return fields;
  }
}
