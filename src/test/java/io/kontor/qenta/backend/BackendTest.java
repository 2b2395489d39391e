package io.kontor.qenta.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.PaymentState;
import io.kontor.qenta.QentaHub;
import io.kontor.qenta.ShopClient;
import io.kontor.qenta.ShopClient.Answer;
import io.kontor.store.Databases;
import io.kontor.store.Races;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ten operations of the backend. */
class BackendTest {

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
  void whatWasReservedIsDepositedOnceAndRefundedInParts() {
    String order = all.paid(client, "4111111111111111");
    Answer approved = details(order);
    assertThat(approved.fields())
        .containsEntry("status", "0")
        .containsEntry("orders", "1")
        .containsEntry("objectsTotal", "1")
        .containsEntry("order.1.orderNumber", order)
        .containsEntry("order.1.paymentType", "VPG")
        .containsEntry("order.1.amount", "12.50")
        .containsEntry("order.1.state", "ORDERED")
        .containsEntry("order.1.approveAmount", "12.50")
        .containsEntry("order.1.depositAmount", "0")
        .containsEntry("order.1.refundAmount", "0")
        .containsEntry("order.1.credits", "0")
        .containsEntry("payment.1.1.paymentNumber", order)
        .containsEntry("payment.1.1.state", "payment_approved")
        .containsEntry("payment.1.1.depositAmount", "0.00")
        .containsEntry("payment.1.1.operationsAllowed", "DEPOSIT,APPROVEREVERSAL");
    assertThat(approved.get("payment.1.1.timeCreated"))
        .matches("\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d");

    Answer deposit = client.backend("deposit", amount(order, "12.50"));
    assertThat(deposit.text()).isEqualTo("status=0&paymentNumber=" + order);
    assertThat(client.backend("deposit", amount(order, "12.50")).errors()).containsExactly("30013");
    assertThat(details(order).get("payment.1.1.state")).isEqualTo("payment_deposited");
    assertThat(details(order).get("order.1.operationsAllowed")).isEqualTo("REFUND");

    String credit = client.backend("refund", amount(order, "2.50")).get("creditNumber");
    assertThat(credit).matches("[0-9]{9}");
    // equal calls are two
    assertThat(client.backend("refund", amount(order, "2.50")).get("creditNumber"))
        .matches("[0-9]{9}")
        .isNotEqualTo(credit);
    assertThat(client.backend("refund", amount(order, "7.51")).errors()).containsExactly("18017");
    Answer refunded = details(order);
    assertThat(refunded.fields())
        .containsEntry("order.1.credits", "2")
        .containsEntry("order.1.refundAmount", "5.00")
        .containsEntry("credit.1.1.creditNumber", credit)
        .containsEntry("credit.1.1.amount", "2.50")
        .containsEntry("credit.1.2.state", "credit_refunded");

    assertThat(client.backend("refundReversal", two(order, "creditNumber", credit)).errors())
        .containsExactly("30013");
    assertThat(client.backend("refundReversal", two(order, "creditNumber", "1")).errors())
        .containsExactly("18013");
    assertThat(client.backend("depositReversal", two(order, "paymentNumber", order)).errors())
        .containsExactly("30013");
    assertThat(client.backend("depositReversal", two(order, "paymentNumber", "1")).errors())
        .containsExactly("18012");
  }

  @Test
  void whatWasReservedIsReleased() {
    String order = all.paid(client, "4111111111111111");
    assertThat(client.backend("approveReversal", Map.of("orderNumber", order)).text())
        .isEqualTo("status=0");
    assertThat(all.payment("D200001", order).state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(details(order).get("payment.1.1.state")).isEqualTo("payment_closed");
    assertThat(client.backend("deposit", amount(order, "1.00")).errors()).containsExactly("30013");
    assertThat(client.backend("approveReversal", Map.of("orderNumber", order)).errors())
        .containsExactly("30013");
  }

  @Test
  void aPartIsDepositedAndTheShopIsNotToldOfSuccessTwice() {
    String order = all.paid(client, "4111111111111111");
    assertThat(client.backend("deposit", amount(order, "12.51")).errors()).containsExactly("18017");
    assertThat(client.backend("deposit", amount(order, "10,00")).get("status")).isEqualTo("0");
    assertThat(details(order).get("order.1.depositAmount")).isEqualTo("10.00");
    assertThat(client.backend("refund", amount(order, "10.01")).errors()).containsExactly("18017");
    assertThat(all.shop.heard("orderNumber", order)).hasSize(1);
  }

  @Test
  void ofRacingDepositsOneIsDone() {
    String order = all.paid(client, "4111111111111111");
    List<Answer> answers = Races.of(6, () -> client.backend("deposit", amount(order, "12.50")));
    assertThat(answers).filteredOn(it -> it.get("status").equals("0")).hasSize(1);
    assertThat(all.payment("D200001", order).captured().minor()).isEqualTo(1250);
  }

  @Test
  void ofRacingRefundsNotMoreGoesBackThanWasDeposited() {
    ShopClient auto = all.client(QentaHub.AUTO);
    String order = all.paid(auto, "4111111111111111");
    List<Answer> answers = Races.of(8, () -> auto.backend("refund", amount(order, "4.00")));
    assertThat(answers).filteredOn(it -> it.get("status").equals("0")).hasSize(3);
    assertThat(all.payment(QentaHub.AUTO, order).refunded().minor()).isEqualTo(1200);
  }

  @Test
  void whatCameToNothingOrIsNotKnownYetSaysSo() {
    assertThat(client.backend("getOrderDetails", Map.of("orderNumber", "123456789")).text())
        .isEqualTo("status=0&objectsTotal=0&orders=0");
    String reserved = client.backend("generateOrderNumber", Map.of()).get("orderNumber");
    assertThat(details(reserved).get("orders")).isEqualTo("0");
    Map<String, String> init = all.stored(client, "4000000000000002");
    init.put("orderNumber", reserved);
    java.net.URI start = all.start(client, init);
    Answer open = details(reserved);
    assertThat(open.errors()).containsExactly("30014");
    assertThat(open.text()).endsWith("&errors=1&status=3");
    all.home(start);
    Answer rejected = details(reserved);
    assertThat(rejected.errors()).containsExactly("20003");
    assertThat(rejected.text()).endsWith("&status=2");
  }

  /** Each of a customer's orders is its own. */
  @Test
  void anOrderOfAnotherCustomerLooksLikeNone() {
    String order = all.paid(client, "4111111111111111");
    ShopClient other = all.client(QentaHub.AUTO);
    assertThat(other.backend("getOrderDetails", Map.of("orderNumber", order)).get("orders"))
        .isEqualTo("0");
    assertThat(other.backend("deposit", amount(order, "1.00")).errors()).containsExactly("18011");
  }

  @ParameterizedTest
  @CsvSource({
    "deposit, 11011 11019 11017",
    "refund, 11011 11019 11017",
    "approveReversal, 11011",
    "depositReversal, 11011 11012",
    "refundReversal, 11011 11013",
    "getOrderDetails, 11011",
    "recurPayment, 11159 11020 11017 11019",
    "transferFund, 11017 11019 11020 11216",
    "getFinancialInstitutions, 11051"
  })
  void whatIsMissingIsSaidInTheDocumentedOrder(String operation, String codes) {
    Answer answer = client.backend(operation, Map.of());
    assertThat(answer.errors()).containsExactly(codes.split(" "));
    assertThat(answer.text()).endsWith("&status=1");
    assertThat(List.copyOf(answer.fields().keySet()).subList(0, 3))
        .containsExactly("error.1.errorCode", "error.1.message", "error.1.consumerMessage");
  }

  @Test
  void whoeverIsNotTheShopIsNotLetIn() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("customerId", "D200001");
    request.put("shopId", "seamless");
    request.put("language", "en");
    request.put("password", "jcv45z");
    request.put("requestFingerprint", "0".repeat(128));
    assertThat(client.post("/seamless/backend/generateOrderNumber", request).errors())
        .containsExactly("18506");
    assertThat(client.backend("generateOrderNumber", Map.of("password", "wrong")).errors())
        .containsExactly("18123");
  }

  @Test
  void anOrderIsPaidOnceMoreWithWhatAnEarlierOneWasPaidWith() {
    String source = all.paid(client, "4111111111111111");
    Map<String, String> recur = recur(source);
    String order = client.backend("recurPayment", recur).get("orderNumber");
    assertThat(order).matches("[0-9]{9}").isNotEqualTo(source);
    assertThat(details(order).fields())
        .containsEntry("order.1.amount", "1.00")
        .containsEntry("order.1.sourceOrderNumber", source)
        .containsEntry("order.1.brand", "Visa")
        .containsEntry("payment.1.1.state", "payment_approved");
    assertThat(client.backend("deposit", amount(order, "1.00")).get("status")).isEqualTo("0");
    assertThat(details(source).get("payment.1.1.state")).isEqualTo("payment_approved");

    recur = new LinkedHashMap<>();
    recur.put("orderNumber", order);
    recur.putAll(recur(source));
    assertThat(client.backend("recurPayment", recur).errors()).containsExactly("13011");
    assertThat(client.backend("recurPayment", recur("123")).errors()).containsExactly("18159");
  }

  @Test
  void anOrderThatIsOlderThanFourHundredDaysIsNotPaidAgain() {
    String source = all.paid(client, "4111111111111111");
    all.hub.passes(Duration.ofDays(401));
    try {
      assertThat(client.backend("recurPayment", recur(source)).errors()).containsExactly("30013");
    } finally {
      all.hub.passes(Duration.ofDays(-401));
    }
  }

  private static Map<String, String> recur(String source) {
    Map<String, String> recur = new LinkedHashMap<>();
    recur.put("sourceOrderNumber", source);
    recur.put("orderDescription", "again");
    recur.put("amount", "1.00");
    recur.put("currency", "EUR");
    return recur;
  }

  @Test
  void whatNobodyCanDoSaysSoOnceItIsAskedRightly() {
    String order = all.paid(client, "4111111111111111");
    Map<String, String> transfer = new LinkedHashMap<>();
    transfer.put("orderDescription", "back");
    transfer.put("amount", "1.00");
    transfer.put("currency", "EUR");
    transfer.put("fundTransferType", "EXISTINGORDER");
    assertThat(client.backend("transferFund", transfer).errors()).containsExactly("11159");
    transfer.put("sourceOrderNumber", order);
    assertThat(client.backend("transferFund", transfer).errors()).containsExactly("30007");
    transfer.put("fundTransferType", "OTHER");
    assertThat(client.backend("transferFund", transfer).errors()).containsExactly("18216");
  }

  @Test
  void theBanksOfAPaymentTypeAreListed() {
    Map<String, String> asked = new LinkedHashMap<>(Map.of("paymentType", "EPS"));
    Answer banks = client.backend("getFinancialInstitutions", asked);
    assertThat(banks.get("financialInstitutions")).isEqualTo("8");
    assertThat(banks.get("financialInstitution.3.id")).isEqualTo("Spardat|EBS");
    asked.put("transactionType", "ONLINE");
    asked.put("bankCountry", "DE,DE");
    assertThat(client.backend("getFinancialInstitutions", asked).text())
        .isEqualTo("status=0&financialInstitutions=0");
    assertThat(client.backend("getFinancialInstitutions", Map.of("paymentType", "NONE")).errors())
        .containsExactly("18051");
  }

  /** As old clients write them. */
  @Test
  void pathsAreReadInAnyCase() {
    assertThat(client.backend("getorderdetails", Map.of("orderNumber", "1")).get("orders"))
        .isEqualTo("0");
  }

  private static Answer details(String order) {
    return client.backend("getOrderDetails", Map.of("orderNumber", order));
  }

  private static Map<String, String> amount(String order, String amount) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("orderNumber", order);
    fields.put("amount", amount);
    fields.put("currency", "EUR");
    return fields;
  }

  private static Map<String, String> two(String order, String name, String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("orderNumber", order);
    fields.put(name, value);
    return fields;
  }
}
