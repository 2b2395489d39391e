package io.kontor.qenta.storage;

import static io.kontor.qenta.storage.Client.SECRET;
import static io.kontor.qenta.storage.Client.codes;
import static io.kontor.qenta.storage.Client.signed;
import static io.kontor.qenta.storage.Client.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.OwnHub;
import io.kontor.qenta.QentaAlgorithm;
import io.kontor.store.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a storage lives, and what a customer outside the demo may store. */
class LifetimeTest {

  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final String REAL = "pan=4111111111111111&expirationMonth=12&expirationYear=39";
  private static final String DEMO = "pan=9400000000000004&expirationMonth=12&expirationYear=39";

  private static OwnHub hub;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path folder) {
    hub =
        new OwnHub(
            folder,
            Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", ""),
            OwnHub.freePort(),
            Map.ofEntries(
                Map.entry("kontor.merchants.shop.return-origins", "https://shop.example"),
                Map.entry("kontor.qenta.customers.D200001.secret", SECRET),
                Map.entry("kontor.qenta.customers.D200001.shops.seamless.merchant", "shop"),
                Map.entry("kontor.qenta.customers.D200002.secret", SECRET),
                Map.entry("kontor.qenta.customers.D200002.fingerprint", "sha512"),
                Map.entry("kontor.qenta.customers.D200002.shops.seamless.merchant", "shop")));
    client = new Client(hub.url());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aStorageLivesThirtyMinutesAfterItsLastUse() {
    String id = client.open(init("D200001"));
    hub.passes(IDLE.minus(MARGIN));
    assertThat(client.read(id)).as("read").containsEntry("paymentInformations", "0");
    hub.passes(IDLE.minus(MARGIN));
    assertThat(codes(client.store(id, "CCARD", REAL))).as("store").isEmpty();
    hub.passes(IDLE.minus(MARGIN));
    assertThat(client.read(id)).as("read").containsEntry("paymentInformations", "1");
    hub.passes(IDLE);
    assertThat(codes(client.read(id))).containsExactly("18302");
    assertThat(codes(client.store(id, "CCARD", REAL))).containsExactly("99996");
    assertThat(client.get(hub.url() + "/seamless/dataStorage/frame/" + id + "/CCARD").statusCode())
        .isEqualTo(404);
  }

  @Test
  void loadingTheScriptKeepsNothingAlive() {
    Map<String, String> opened = client.post("/seamless/dataStorage/init", signed(init("D200001")));
    hub.passes(IDLE.minus(MARGIN));
    assertThat(client.get(word(opened, "javascriptUrl")).statusCode()).isEqualTo(200);
    hub.passes(MARGIN.multipliedBy(2));
    assertThat(codes(client.read(word(opened, "storageId")))).containsExactly("18302");
  }

  @Test
  void outsideTheDemoRealCardsAreTakenAndTheDemosAreNot() {
    String id = client.open(init("D200001"));
    assertThat(codes(client.store(id, "CCARD", DEMO))).containsExactly("18115");
    assertThat(client.store(id, "CCARD", REAL))
        .containsEntry("paymentInformation.1.maskedPan", "411111******1111");
    assertThat(
            codes(client.store(id, "SEPA-DD", "accountOwner=J&bankAccountIban=AT12345678901234")))
        .containsExactly("18152");
  }

  /** With a plain hash anybody could make a fingerprint over what everybody knows. */
  @Test
  void withoutAKeyTheSecretMustBeInTheMessage() {
    QentaAlgorithm plain = QentaAlgorithm.SHA512;
    Map<String, String> opened =
        client.post("/seamless/dataStorage/init", signed(init("D200002"), SECRET, plain));
    String id = word(opened, "storageId");
    assertThat(client.post("/seamless/dataStorage/read", signed(read(id), SECRET, plain)))
        .containsEntry("paymentInformations", "0");
    assertThat(codes(client.post("/seamless/dataStorage/read", signed(read(id), "", plain))))
        .containsExactly("18506");
    assertThat(codes(client.post("/seamless/dataStorage/read", signed(read(id), SECRET))))
        .as("another algorithm than the customer's")
        .containsExactly("18506");
  }

  private static Map<String, String> init(String customer) {
    Map<String, String> fields = client.init();
    fields.put("customerId", customer);
    fields.put("returnUrl", "https://shop.example/back");
    return fields;
  }

  private static Map<String, String> read(String id) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customerId", "D200002");
    fields.put("shopId", "seamless");
    fields.put("storageId", id);
    return fields;
  }
}
