package io.kontor.qenta.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.PayerBrowser;
import io.kontor.StartedHub;
import io.kontor.qenta.ConfirmedShop;
import io.kontor.qenta.ShopClient;
import io.kontor.qenta.ShopClient.Answer;
import io.kontor.vault.Storage;
import io.kontor.vault.Vault;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop starts payments, its payers pay, and it hears of it. */
class PaymentFlowTest extends StartedHub {

  private static ConfirmedShop shop;

  @Autowired private Vault vault;

  private final ShopClient client = new ShopClient(url(), "http://localhost:" + NEIGHBOUR);
  private final PayerBrowser browser = new PayerBrowser();

  @BeforeAll
  static void open() {
    shop = new ConfirmedShop(NEIGHBOUR);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @BeforeEach
  void answer() {
    shop.answers(200, ConfirmedShop.OK);
  }

  @Test
  void aStoredCardIsPaidWithOnceAndConfirmedBeforeThePayerIsBack() {
    String own = UUID.randomUUID().toString();
    Map<String, String> init = stored("CCARD", "9400000000000004");
    init.put("shop.basket", own);
    Answer started = client.start(init);
    assertThat(started.fields()).as(started.text()).containsOnlyKeys("redirectUrl");
    assertThat(started.get("redirectUrl"))
        .matches(
            url() + "/seamless/frontend/D200001seamless_DESKTOP/select\\.php\\?SID=[a-z0-9]{26}");

    URI result = moved(browser.get(URI.create(started.get("redirectUrl"))));
    URI home = moved(browser.get(result));

    assertThat(home).hasToString(shop.url() + "/success");
    List<Map<String, String>> heard = shop.heard("shop_basket", own);
    assertThat(heard).hasSize(1);
    Map<String, String> said = heard.getFirst();
    assertThat(client.isOurs(said)).isTrue();
    assertThat(said.get("responseFingerprintOrder"))
        .isEqualTo(
            "amount,currency,paymentType,financialInstitution,language,orderNumber,paymentState,"
                + "shop_basket,authenticated,anonymousPan,expiry,cardholder,maskedPan,"
                + "gatewayReferenceNumber,gatewayContractNumber,providerReferenceNumber,"
                + "avsResponseCode,avsResponseMessage,avsProviderResultCode,"
                + "avsProviderResultMessage,secret,responseFingerprintOrder");
    assertThat(List.copyOf(said.keySet())).endsWith("responseFingerprint");
    assertThat(said)
        .containsEntry("paymentState", "SUCCESS")
        .containsEntry("amount", "12.50")
        .containsEntry("authenticated", "No")
        .containsEntry("maskedPan", "940000******0004")
        .containsEntry("gatewayReferenceNumber", "DGW_" + said.get("orderNumber") + "_RN");
    assertThat(charges(said.getOrDefault("orderNumber", ""))).hasSize(1);

    // a second tab, a reload, the back button
    assertThat(moved(browser.get(URI.create(started.get("redirectUrl"))))).isEqualTo(result);
    assertThat(moved(new PayerBrowser().get(result))).isEqualTo(home);
    assertThat(charges(said.getOrDefault("orderNumber", ""))).hasSize(1);
    assertThat(shop.heard("shop_basket", own)).hasSize(1);
  }

  @Test
  void aCardWithSecureLeadsThePayerToItsIssuerAndBack() {
    String own = UUID.randomUUID().toString();
    Map<String, String> init = stored("CCARD", "9500000000000001");
    init.put("own", own);
    URI start = URI.create(client.start(init).get("redirectUrl"));

    URI issuer = moved(browser.get(start));
    assertThat(issuer.toString()).startsWith(simulators());
    // who opens the address once more is led to the same place
    assertThat(moved(browser.get(start))).isEqualTo(issuer);
    assertThat(shop.heard("own", own)).isEmpty();
    URI home = backHome(issuer, "approve");

    assertThat(home).hasToString(shop.url() + "/success");
    assertThat(shop.heard("own", own))
        .singleElement()
        .satisfies(said -> assertThat(said).containsEntry("authenticated", "Yes"));
  }

  @Test
  void aPayerWhoIsNotAcceptedFailsAndOneWhoGivesUpCancels() {
    String own = UUID.randomUUID().toString();
    Map<String, String> init = stored("CCARD", "9500000000000001");
    init.put("own", own);
    assertThat(backHome(issuer(init), "fail")).hasToString(shop.url() + "/failure");
    assertThat(shop.heard("own", own))
        .singleElement()
        .satisfies(
            said ->
                assertThat(said)
                    .containsEntry("paymentState", "FAILURE")
                    .containsEntry("errors", "1")
                    .containsKeys("error.1.errorCode", "error.1.message", "error.1.consumerMessage")
                    .doesNotContainKeys("responseFingerprint", "orderNumber"));

    String other = UUID.randomUUID().toString();
    Map<String, String> again = stored("CCARD", "9500000000000001");
    again.put("own", other);
    assertThat(backHome(issuer(again), "cancel")).hasToString(shop.url() + "/cancel");
    assertThat(shop.heard("own", other))
        .containsExactly(Map.of("paymentState", "CANCEL", "own", other));
  }

  @Test
  void aPayerWhosePaymentIsDecidedAMomentLaterWaitsForThat() {
    String own = UUID.randomUUID().toString();
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("own", own);
    assertThat(backHome(issuer(init), "later")).hasToString(shop.url() + "/success");
    assertThat(shop.heard("own", own))
        .singleElement()
        .satisfies(said -> assertThat(said).containsEntry("paymentState", "SUCCESS"));
  }

  @Test
  void aShopThatIsDownGetsItsPayerBackAndIsToldLater() {
    shop.answers(503, "");
    String own = UUID.randomUUID().toString();
    Map<String, String> init = stored("CCARD", "9400000000000004");
    init.put("own", own);
    URI start = URI.create(client.start(init).get("redirectUrl"));
    assertThat(moved(browser.get(moved(browser.get(start))))).hasToString(shop.url() + "/success");
    shop.answers(200, "no word of ours");
    int before = shop.heard("own", own).size();
    await().until(() -> shop.heard("own", own).size() > before);
  }

  @Test
  void aHeadPaysNothing() {
    Map<String, String> init = stored("CCARD", "9400000000000004");
    URI start = URI.create(client.start(init).get("redirectUrl"));
    HttpResponse<String> head =
        browser.send(
            HttpRequest.newBuilder(start).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(moved(browser.get(start)).toString()).contains("/result.php");
  }

  private URI issuer(Map<String, String> init) {
    Answer started = client.start(init);
    assertThat(started.errors()).as(started.text()).isEmpty();
    return moved(browser.get(URI.create(started.get("redirectUrl"))));
  }

  private URI backHome(URI issuer, String decision) {
    URI back = moved(browser.post(issuer, Map.of("decision", decision)));
    while (!back.toString().startsWith(shop.url())) {
      back = moved(browser.get(back));
    }
    return back;
  }

  private static URI moved(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** A request to pay with a card that was stored before. */
  private Map<String, String> stored(String paymentType, String number) {
    String ident = UUID.randomUUID().toString();
    Storage storage = vault.open("demo", ident, Map.of("customerId", "D200001"));
    vault.keep(
        storage.id(),
        paymentType,
        Map.of(
            "pan", number,
            "expirationMonth", "12",
            "expirationYear", "2031",
            "cardholdername", "Ada Lovelace"),
        "123",
        Map.of(
            "anonymousPan", number.substring(12),
            "maskedPan", number.substring(0, 6) + "******" + number.substring(12),
            "financialInstitution", "Visa",
            "cardholdername", "Ada Lovelace",
            "expiry", "12/2031"));
    Map<String, String> init = new LinkedHashMap<>(client.init(paymentType));
    init.put("orderIdent", ident);
    init.put("storageId", storage.id());
    return init;
  }
}
