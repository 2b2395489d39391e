package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.OwnHub;
import io.kontor.PayerBrowser;
import io.kontor.payment.Payment;
import io.kontor.vault.Storage;
import io.kontor.vault.Vault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A hub with customers of several kinds, a shop, and a payer. A payer waits for nothing that is not
 * known at once.
 */
public final class QentaHub implements AutoCloseable {

  /** Plain SHA-512, and a shop without a name. */
  public static final String OLD = "D200002";

  /** A shop whose answers to confirmations are looked at. */
  public static final String READING = "D200003";

  /** Deposits at once, unless it is told otherwise. */
  public static final String AUTO = "D200004";

  public final OwnHub hub;
  public final ConfirmedShop shop;
  public final PayerBrowser browser = new PayerBrowser();

  public QentaHub(Path folder, Map<String, String> database, Map<String, Object> more) {
    int port = OwnHub.freePort();
    shop = new ConfirmedShop(OwnHub.freePort());
    Map<String, Object> all = new HashMap<>();
    all.put("kontor.merchants.shop.return-origins", shop.url());
    all.put("kontor.merchants.shop.currencies", "EUR,JPY");
    all.put("kontor.routing.rules[0].connector", "sandbox");
    all.put("kontor.routing.rules[0].methods", "card,sofort,sepa-dd,paypal");
    all.put("kontor.security.trusted-hosts", "localhost");
    all.put("kontor.simulators.enabled", true);
    all.put("kontor.sandbox.enabled", true);
    all.put("kontor.sandbox.url", "http://localhost:" + port);
    all.put("kontor.sandbox.key", "sk_sandbox_test");
    all.put("kontor.sandbox.webhook-secret", "whsec_c2FuZGJveC1kZW1vLXdlYmhvb2stc2VjcmV0");
    all.put("kontor.sandbox.response-timeout", 1000);
    all.put("kontor.sandbox.simulator.timeout", "2s");
    all.put("kontor.sandbox.simulator.delay", "1s");
    all.put("kontor.sandbox.simulator.ledger", folder.resolve("ledger.jsonl").toString());
    all.put("kontor.notifications.schedule", "200ms,200ms,200ms,1s,1s,1s");
    all.put("kontor.qenta.check-urls", false);
    all.put("kontor.qenta.recurring", "sandbox");
    all.put("kontor.qenta.decision-wait", "0ms");
    all.put("kontor.qenta.result-wait", "3s");
    customer(all, "D200001", "seamless");
    customer(all, OLD, "seamless");
    all.put("kontor.qenta.customers.D200002.fingerprint", "SHA512");
    all.put("kontor.qenta.customers.D200002.default-shop", "seamless");
    customer(all, READING, "seamless");
    all.put("kontor.qenta.customers.D200003.shops.seamless.redelivery", "1h,1h");
    customer(all, AUTO, "seamless");
    all.put("kontor.qenta.customers.D200004.auto-deposit", true);
    all.putAll(more);
    hub = new OwnHub(folder, database, port, all);
  }

  private static void customer(Map<String, Object> all, String id, String shop) {
    String key = "kontor.qenta.customers." + id + ".";
    all.put(key + "secret", ShopClient.SECRET);
    all.put(key + "password", "jcv45z");
    all.put(key + "currencies", "EUR,JPY,KWD");
    all.put(key + "shops." + shop + ".merchant", "shop");
  }

  public ShopClient client() {
    return client("D200001");
  }

  public ShopClient client(String customer) {
    QentaAlgorithm algorithm =
        customer.equals(OLD) ? QentaAlgorithm.SHA512 : QentaAlgorithm.HMAC_SHA512;
    return new ShopClient(hub.url(), shop.url(), customer, algorithm);
  }

  /** A request to pay with a card that was stored before. */
  public Map<String, String> stored(ShopClient client, String number) {
    Map<String, String> init = new LinkedHashMap<>(client.init("CCARD"));
    String ident = UUID.randomUUID().toString();
    init.put("orderIdent", ident);
    init.put("storageId", store(init.getOrDefault("customerId", ""), ident, number));
    return init;
  }

  /** A storage that holds a card. */
  public String store(String customer, String ident, String number) {
    Vault vault = hub.get(Vault.class);
    Storage storage =
        vault.open("shop", ident, Map.of("customerId", customer, "shopId", "seamless"));
    vault.keep(
        storage.id(),
        "CCARD",
        Map.of(
            "pan", number,
            "expirationMonth", "12",
            "expirationYear", "2035",
            "cardholdername", "Ada Lovelace"),
        "123",
        Map.of(
            "anonymousPan", number.substring(number.length() - 4),
            "maskedPan", number.substring(0, 6) + "******" + number.substring(12),
            "financialInstitution", "Visa",
            "cardholdername", "Ada Lovelace",
            "expiry", "12/2035"));
    return storage.id();
  }

  /** Where a payer begins. */
  public URI start(ShopClient client, Map<String, String> init) {
    ShopClient.Answer started = client.start(init);
    assertThat(started.errors()).as(started.text()).isEmpty();
    return URI.create(started.get("redirectUrl"));
  }

  /** Follows the payer from page to page, until the shop's own. */
  public URI home(URI start) {
    URI place = start;
    while (!place.toString().startsWith(shop.url())) {
      place = moved(browser.get(place));
    }
    return place;
  }

  /** Starts a payment by card, has it paid, and says its order number. */
  public String paid(ShopClient client, String number) {
    String own = UUID.randomUUID().toString();
    Map<String, String> init = stored(client, number);
    init.put("own", own);
    assertThat(home(start(client, init))).hasToString(shop.url() + "/success");
    return shop.heard("own", own).getFirst().getOrDefault("orderNumber", "");
  }

  /** The payment of an order. */
  public Payment payment(String customer, String number) {
    QentaShop named = hub.get(QentaAccess.class).shop(customer, "seamless").orElseThrow();
    return hub.get(QentaOrders.class).find(named, number).orElseThrow().payment();
  }

  public static URI moved(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** The codes of what is wrong with a request. */
  public static List<String> errors(ShopClient client, Map<String, String> init) {
    ShopClient.Answer answer = client.start(init);
    assertThat(answer.status()).isEqualTo(200);
    return answer.errors();
  }

  @Override
  public void close() {
    hub.close();
    shop.close();
  }
}
