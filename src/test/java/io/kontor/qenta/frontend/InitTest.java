package io.kontor.qenta.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.PaymentState;
import io.kontor.qenta.QentaHub;
import io.kontor.qenta.ShopClient;
import io.kontor.qenta.ShopClient.Answer;
import io.kontor.store.Databases;
import io.kontor.store.Races;
import io.kontor.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which requests to start a payment are taken, and what is said of the others. */
class InitTest {

  private static QentaHub all;
  private static ShopClient client;

  @BeforeAll
  static void start(@TempDir Path folder) {
    var database = Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
    all = new QentaHub(folder, database, Map.of());
    client = all.client();
  }

  @AfterAll
  static void stop() {
    all.close();
  }

  @Test
  void whatIsMissingIsSaidInTheDocumentedOrder() {
    assertThat(client.post("/seamless/frontend/init", Map.of()).errors())
        .containsExactly(
            "11500", "11019", "11009", "11020", "11022", "11023", "11024", "11031", "11504",
            "11146", "11130", "11050", "11508");
    Map<String, String> init = client.init("CCARD");
    for (String name :
        List.of(
            "paymentType",
            "currency",
            "orderDescription",
            "amount",
            "consumerIpAddress",
            "consumerUserAgent")) {
      init.remove(name);
    }
    Answer answer = client.start(init);
    assertThat(answer.errors())
        .containsExactly("11051", "11019", "11020", "11017", "11146", "11130");
    assertThat(List.copyOf(answer.fields().keySet()).subList(0, 3))
        .containsExactly("error.1.message", "error.1.consumerMessage", "error.1.errorCode");
    assertThat(answer.text()).endsWith("&errors=6");
  }

  @Test
  void bothPrefixesAndAnyCaseLeadToIt() {
    for (String path :
        List.of("/seamless/frontend/init", "/qmore/frontend/init", "/qmore/Frontend/INIT")) {
      Answer answer = client.post(path, client.signed(client.init("SOFORTUEBERWEISUNG")));
      assertThat(answer.get("redirectUrl")).as(answer.text()).contains(path.substring(0, 6));
    }
  }

  @Test
  void aFingerprintThatDoesNotFitIsRefused() {
    Map<String, String> signed = client.signed(client.init("SOFORTUEBERWEISUNG"));
    assertThat(client.post("/seamless/frontend/init", signed).errors()).isEmpty();
    for (String name : List.of("amount", "currency", "successUrl", "confirmUrl", "shopId")) {
      assertThat(changed(signed, name, signed.get(name) + "0")).as(name).doesNotContain("");
    }
    assertThat(changed(signed, "amount", "1.00")).containsExactly("18050");
    assertThat(changed(signed, "orderDescription", "another")).containsExactly("18050");
    assertThat(changed(signed, "requestFingerprint", "0".repeat(128))).containsExactly("18050");
    String order = String.valueOf(signed.get("requestFingerprintOrder"));
    assertThat(
            changed(
                signed,
                "requestFingerprintOrder",
                order.replace("amount,currency", "currency,amount")))
        .containsExactly("18050");
  }

  @Test
  void anOrderMustNameWhatMayNotBeChanged() {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("orderReference", "ref");
    init.put("consumerEmail", "ada@shop.example");
    for (String left : List.of("amount", "confirmUrl", "orderReference", "consumerEmail")) {
      List<String> order = new ArrayList<>(init.keySet());
      order.addAll(List.of("secret", "requestFingerprintOrder"));
      order.remove(left);
      assertThat(client.post("/seamless/frontend/init", client.signed(init, order)).errors())
          .as(left)
          .containsExactly("18050");
    }
    List<String> less = new ArrayList<>(init.keySet());
    less.addAll(List.of("requestFingerprintOrder", "secret"));
    less.removeAll(List.of("pendingUrl", "cancelUrl", "paymentType"));
    assertThat(client.post("/seamless/frontend/init", client.signed(init, less)).errors())
        .isEmpty();
  }

  @Test
  void theAlgorithmIsTheCustomersAndNotTheRequests() {
    ShopClient old = all.client(QentaHub.OLD);
    assertThat(old.start(old.init("SOFORTUEBERWEISUNG")).errors()).isEmpty();
    Map<String, String> byHmac = client.init("SOFORTUEBERWEISUNG");
    byHmac.put("customerId", QentaHub.OLD);
    assertThat(client.start(byHmac).errors()).containsExactly("18050");
    Map<String, String> unnamed = old.init("SOFORTUEBERWEISUNG");
    unnamed.remove("shopId");
    assertThat(old.start(unnamed).errors()).isEmpty();
    List<String> withoutSecret = new ArrayList<>(unnamed.keySet());
    withoutSecret.add("requestFingerprintOrder");
    assertThat(old.post("/seamless/frontend/init", old.signed(unnamed, withoutSecret)).errors())
        .containsExactly("18050");
  }

  @ParameterizedTest
  @CsvSource({
    "amount, '1,234.00', 16017",
    "amount, 1.234, 16017",
    "amount, -1, 16017",
    "amount, 0, 18017",
    "amount, 1e3, 16017",
    "amount, 9999999999, 16017",
    "currency, USD, 18019",
    "currency, EURO, 18019",
    "currency, 840, 18019",
    "language, fr, 18009",
    "paymentType, NOTHING, 18051",
    "paymentType, MONETA, 30001",
    "paymentType, EPS, 11502",
    "paymentType, CCARD, 99997",
    "successUrl, https://elsewhere.example/, 14022",
    "failureUrl, javascript:alert(1), 18023",
    "cancelUrl, http://a@localhost/, 18024",
    "pendingUrl, https://elsewhere.example/, 14515",
    "serviceUrl, nothing, 18031",
    "confirmUrl, http://elsewhere.example/, 18504",
    "confirmUrl, https://10.0.0.1/, 18504",
    "confirmUrl, https://elsewhere.example:22/, 18504",
    "consumerIpAddress, here, 16146",
    "orderNumber, 12a, 17011",
    "orderNumber, 1234567890, 15011",
    "duplicateRequestCheck, maybe, 18507",
    "autoDeposit, maybe, 18514",
    "transactionIdentifier, OTHER, 99990",
    "windowName, 1st, 16149",
    "windowName, while, 14149",
    "confirmMail, nobody, 16513",
    "consumerBirthDate, 2000-02-30, 16401",
    "consumerBillingCountry, AUT, 15412",
    "consumerEmail, nobody, 18400",
    "storageId, 12, 15302",
    "storageId, 0123456789abcdef0123456789abcdef, 18302",
    "secret, mine, 14509",
    "'x,y', 1, 99990"
  })
  void whatIsWrongHasItsCode(String name, String value, String code) {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put(name, value);
    List<String> order = new ArrayList<>(init.keySet());
    order.removeIf(one -> one.contains(",") || one.equals("secret"));
    order.addAll(List.of("secret", "requestFingerprintOrder"));
    Map<String, String> signed = client.signed(init, order);
    assertThat(client.post("/seamless/frontend/init", signed).errors()).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "'10,80', EUR",
    "10, EUR",
    "0.05, eur",
    "10.8, 978",
    "1500, JPY",
    "1.234, KWD",
    "1, KWD"
  })
  void amountsAreReadByTheirCurrency(String amount, String currency) {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("amount", amount);
    init.put("currency", currency);
    String number = number();
    init.put("orderNumber", number);
    Answer answer = client.start(init);
    if (currency.equals("KWD")) {
      assertThat(answer.errors()).as("the hub's merchant has none").containsExactly("18019");
    } else {
      assertThat(answer.errors()).isEmpty();
      assertThat(all.payment("D200001", number).amount().isFixed()).isTrue();
    }
  }

  @Test
  void aBasketMustBeWholeAndComeToTheAmount() {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("basketItems", "2");
    item(init, 1, "2", "5.00");
    item(init, 2, "1", "2.50");
    assertThat(QentaHub.errors(client, init)).isEmpty();
    init.put("basketItem2Quantity", "2");
    assertThat(QentaHub.errors(client, init)).containsExactly("18463");
    init.remove("basketItem2Name");
    assertThat(QentaHub.errors(client, init)).containsExactly("11464");
    init.put("basketItems", "x");
    assertThat(QentaHub.errors(client, init)).containsExactly("18452");
  }

  @Test
  void anOrderNumberIsUsedOnce() {
    String reserved = client.backend("generateOrderNumber", Map.of()).get("orderNumber");
    assertThat(reserved).matches("[1-9][0-9]{1,8}");
    for (String number : List.of(number(), reserved)) {
      Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
      init.put("orderNumber", number);
      assertThat(QentaHub.errors(client, init)).isEmpty();
      assertThat(QentaHub.errors(client, init)).containsExactly("13011");
    }
  }

  @Test
  void ofRacingRequestsForOneNumberOneIsTaken() {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("orderNumber", number());
    Map<String, String> signed = client.signed(init);
    List<Answer> answers = Races.of(8, () -> client.post("/seamless/frontend/init", signed));
    assertThat(answers).filteredOn(it -> it.errors().isEmpty()).hasSize(1);
    assertThat(answers)
        .filteredOn(it -> !it.errors().isEmpty())
        .allSatisfy(it -> assertThat(it.errors()).containsExactly("13011"));
  }

  @Test
  void aRequestThatAsksForItIsTakenOnceInHalfAnHour() {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("orderReference", UUID.randomUUID().toString());
    assertThat(QentaHub.errors(client, init)).isEmpty();
    assertThat(QentaHub.errors(client, init)).isEmpty();
    init.put("duplicateRequestCheck", "yes");
    List<Answer> answers = Races.of(6, () -> client.start(init));
    assertThat(answers).filteredOn(it -> it.errors().isEmpty()).hasSize(1);
    assertThat(QentaHub.errors(client, init)).containsExactly("13050");
    all.hub.passes(Duration.ofMinutes(31));
    assertThat(QentaHub.errors(client, init)).isEmpty();
  }

  @Test
  void aRequestThatWasRefusedMayComeAgain() {
    Map<String, String> init = client.init("CCARD");
    init.put("duplicateRequestCheck", "yes");
    init.put("orderIdent", "order-once");
    init.put("storageId", "0123456789abcdef0123456789abcdef");
    assertThat(QentaHub.errors(client, init)).containsExactly("18302");
    assertThat(QentaHub.errors(client, init)).containsExactly("18302");
  }

  @Test
  void aStorageIsUsedOnceAndByItsOwnOrder() {
    Map<String, String> init = all.stored(client, "4111111111111111");
    Map<String, String> foreign = new LinkedHashMap<>(init);
    foreign.put("orderIdent", "another");
    assertThat(QentaHub.errors(client, foreign)).containsExactly("18302");
    ShopClient other = all.client(QentaHub.AUTO);
    Map<String, String> stolen = new LinkedHashMap<>(init);
    stolen.put("customerId", QentaHub.AUTO);
    assertThat(QentaHub.errors(other, stolen)).containsExactly("18302");
    Map<String, String> another = new LinkedHashMap<>(init);
    another.put("paymentType", "MAESTRO");
    assertThat(QentaHub.errors(client, another)).containsExactly("99997");

    List<Answer> answers = Races.of(6, () -> client.start(init));
    assertThat(answers).filteredOn(it -> it.errors().isEmpty()).hasSize(1);
    assertThat(QentaHub.errors(client, init)).containsExactly("18302");
    assertThat(all.hub.get(Vault.class).use(init.getOrDefault("storageId", ""))).isEmpty();
  }

  @Test
  void aStorageThatIsOverIsRefused() {
    Map<String, String> init = all.stored(client, "4111111111111111");
    all.hub.passes(Duration.ofMinutes(30));
    assertThat(QentaHub.errors(client, init)).containsExactly("18302");
  }

  /** Who is refused leaves nothing behind. */
  @Test
  void aRefusalWritesNothing() {
    JdbcTemplate jdbc = all.hub.get(JdbcTemplate.class);
    Map<String, String> init = client.init("CCARD");
    init.put("orderIdent", "x");
    init.put("storageId", "0123456789abcdef0123456789abcdef");
    init.put("orderNumber", number());
    List<Integer> before = rows(jdbc);
    assertThat(QentaHub.errors(client, init)).containsExactly("18302");
    init.remove("storageId");
    init.put("paymentType", "MONETA");
    assertThat(QentaHub.errors(client, init)).containsExactly("30001");
    init.put("paymentType", "PRZELEWY24");
    assertThat(QentaHub.errors(client, init))
        .as("no connector carries it")
        .containsExactly("30001");
    assertThat(rows(jdbc)).isEqualTo(before);
  }

  @Test
  void otherMethodsTypesAndPlacesAreNoOperations() {
    assertThat(client.post("/seamless/frontend/other", Map.of()).status()).isEqualTo(404);
    assertThat(client.post("/seamless", Map.of()).status()).isEqualTo(404);
    assertThat(client.post("/seamless/frontend/init", "{}", "application/json").status())
        .isEqualTo(403);
    assertThat(all.browser.get(URI.create(all.hub.url() + "/seamless/frontend/init")).statusCode())
        .isEqualTo(405);
    URI forged =
        URI.create(
            all.hub.url()
                + "/seamless/frontend/D200001seamless_DESKTOP/select.php?SID="
                + "a".repeat(26));
    assertThat(all.browser.get(forged).statusCode()).isEqualTo(404);
  }

  @Test
  void aBodyWithoutEncodingIsRead() {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("orderDescription", "Döner; 50 % mehr, bitte");
    StringBuilder body = new StringBuilder();
    client.signed(init).forEach((name, value) -> body.append(name + "=" + value + "&"));
    Answer answer =
        client.post(
            "/seamless/frontend/init", body.toString(), "application/x-www-form-urlencoded");
    assertThat(answer.fields()).as(answer.text()).containsOnlyKeys("redirectUrl");
  }

  @Test
  void whatIsNotDepositedAtOnceIsReserved() {
    assertThat(state(client, Map.of())).isEqualTo(PaymentState.AUTHORIZED);
    assertThat(state(client, Map.of("autoDeposit", "Yes"))).isEqualTo(PaymentState.CAPTURED);
    ShopClient auto = all.client(QentaHub.AUTO);
    assertThat(state(auto, Map.of())).isEqualTo(PaymentState.CAPTURED);
    assertThat(state(auto, Map.of("autoDeposit", "no"))).isEqualTo(PaymentState.AUTHORIZED);
  }

  private static PaymentState state(ShopClient by, Map<String, String> more) {
    Map<String, String> init = all.stored(by, "4111111111111111");
    init.putAll(more);
    String number = number();
    init.put("orderNumber", number);
    all.home(all.start(by, init));
    return all.payment(init.getOrDefault("customerId", ""), number).state();
  }

  private static List<String> changed(Map<String, String> signed, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(signed);
    all.put(name, value);
    return client.post("/seamless/frontend/init", all).errors();
  }

  private static void item(Map<String, String> init, int number, String quantity, String gross) {
    String item = "basketItem" + number;
    init.put(item + "ArticleNumber", "A");
    init.put(item + "Quantity", quantity);
    init.put(item + "Name", "Ink");
    init.put(item + "UnitGrossAmount", gross);
    init.put(item + "UnitNetAmount", "1.00");
    init.put(item + "UnitTaxAmount", "0.20");
    init.put(item + "UnitTaxRate", "20.000");
  }

  private static String number() {
    return Integer.toString((int) (1 + Math.random() * 99_999_999));
  }

  private static List<Integer> rows(JdbcTemplate jdbc) {
    return List.of("payment", "event", "document", "idempotency", "answer").stream()
        .map(table -> jdbc.queryForObject("select count(*) from " + table, Integer.class))
        .toList();
  }
}
