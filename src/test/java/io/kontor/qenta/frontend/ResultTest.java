package io.kontor.qenta.frontend;

import static io.kontor.qenta.QentaHub.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.PayerBrowser;
import io.kontor.payment.PaymentState;
import io.kontor.qenta.ConfirmedShop;
import io.kontor.qenta.QentaHub;
import io.kontor.qenta.ShopClient;
import io.kontor.store.Databases;
import io.kontor.store.Races;
import io.kontor.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** How payments end for their payers, and what their shops hear. */
class ResultTest {

  private static final String EXPIRED = "4000000000000069";
  private static final String SILENT = "4000000000050007";
  private static final String LATER = "4000000000060006";
  private static final String LATER_DECLINED = "4000000000060014";

  private static QentaHub all;
  private static ShopClient client;

  private final String own = UUID.randomUUID().toString();

  @BeforeAll
  static void start(@TempDir Path folder) {
    var database = Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
    all =
        new QentaHub(folder, database, Map.of("kontor.reconciliation.schedule", "500ms,1s,1s,5s"));
    client = all.client();
  }

  @AfterAll
  static void stop() {
    all.close();
  }

  @BeforeEach
  void answer() {
    all.shop.answers(200, ConfirmedShop.OK);
  }

  @Test
  void aDeclineIsAFailureWithItsReason() {
    assertThat(all.home(all.start(client, card(EXPIRED)))).hasToString(all.shop.url() + "/failure");
    assertThat(heard())
        .containsExactly(
            Map.of(
                "errors", "1",
                "error.1.errorCode", "20004",
                "error.1.message", "The card has expired.",
                "error.1.consumerMessage", "The card has expired.",
                "error.1.paySysMessage", "expired_card",
                "paymentState", "FAILURE",
                "own", own));
  }

  @Test
  void aProviderThatIsSilentLeavesItPendingUntilItIsKnown() {
    assertThat(all.home(all.start(client, card(SILENT)))).hasToString(all.shop.url() + "/pending");
    await().atMost(Duration.ofSeconds(20)).until(() -> heard().size() == 2);
    assertThat(states()).containsExactly("PENDING", "SUCCESS");
    assertThat(heard()).allSatisfy(said -> assertThat(client.isOurs(said)).isTrue());
  }

  @Test
  void aPendingPaymentCanStillFail() {
    assertThat(all.home(all.start(client, card(LATER_DECLINED))))
        .hasToString(all.shop.url() + "/pending");
    await().until(() -> heard().size() == 2);
    assertThat(states()).containsExactly("PENDING", "FAILURE");
  }

  /** Our page waits with the payer; who does not want to is told that it is not known yet. */
  @Test
  void aShopWithoutAPendingPageHearsOfAFailureWhoseCodeSaysThatItIsOpen() {
    Map<String, String> init = card(LATER);
    init.remove("pendingUrl");
    URI start = all.start(client, init);
    URI page = moved(all.browser.get(start));
    assertThat(page.toString()).contains("/pay/?token=");
    assertThat(all.browser.get(moved(all.browser.get(page))).body()).contains("being processed");
    URI leave = URI.create(start.toString().replace("select.php", "leave.php"));
    assertThat(moved(all.browser.get(leave))).hasToString(all.shop.url() + "/failure");
    await().until(() -> heard().size() == 2);
    assertThat(states()).containsExactly("FAILURE", "SUCCESS");
    assertThat(heard().getFirst()).containsEntry("error.1.errorCode", "30014");
  }

  @Test
  void whoeverNeverComesFailsWhenTheTimeIsOver() {
    URI start = all.start(client, card("4111111111111111"));
    all.hub.passes(Duration.ofMinutes(31));
    await().until(() -> heard().size() == 1);
    assertThat(heard().getFirst()).containsEntry("error.1.errorCode", "99996");
    assertThat(all.home(start)).hasToString(all.shop.url() + "/failure");
  }

  @Test
  void aShopHearsOfAPayerWhoVanishedOnTheWay() {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("own", own);
    URI bank = moved(all.browser.get(all.start(client, init)));
    assertThat(heard()).isEmpty();
    all.hub.passes(Duration.ofMinutes(31));
    all.hub.get(Overdue.class).tell();
    all.hub.get(Overdue.class).tell();
    await().until(() -> heard().size() == 1);
    assertThat(states()).containsExactly("PENDING");
    // and who pays after all has paid
    moved(all.browser.post(bank, Map.of("decision", "approve")));
    await().until(() -> heard().size() == 2);
    assertThat(states()).containsExactly("PENDING", "SUCCESS");
  }

  @Test
  void ofManyTabsOnePays() {
    Map<String, String> init = card("4111111111111111");
    URI start = all.start(client, init);
    List<URI> places = Races.of(8, () -> moved(new PayerBrowser().get(start)));
    assertThat(places).allSatisfy(place -> assertThat(place.toString()).contains(all.hub.url()));
    assertThat(all.home(start)).hasToString(all.shop.url() + "/success");
    String number = heard().getFirst().getOrDefault("orderNumber", "");
    assertThat(all.payment("D200001", number).state()).isEqualTo(PaymentState.AUTHORIZED);
    JdbcTemplate jdbc = all.hub.get(JdbcTemplate.class);
    assertThat(
            jdbc.queryForObject(
                "select count(*) from attempt where reference = ?", Integer.class, number))
        .isEqualTo(1);
    assertThat(heard()).hasSize(1);
  }

  /** Whoever took the card is gone with it, before anything was begun. */
  @Test
  void aPayerWhoseCardIsLostTypesItOnceMore() {
    String number = Integer.toString(1 + own.hashCode() % 99_999 + 100_000);
    Map<String, String> init = card("4111111111111111");
    init.put("orderNumber", number);
    URI start = all.start(client, init);
    all.hub.get(Vault.class).take(all.payment("D200001", number).id());
    URI page = moved(all.browser.get(start));
    assertThat(page.toString()).contains("/pay/?token=");
    assertThat(all.payment("D200001", number).state()).isEqualTo(PaymentState.CREATED);
  }

  @Test
  void aShopWhoseAnswersAreReadHearsItAgainAtItsOwnTimes() {
    ShopClient reading = all.client(QentaHub.READING);
    all.shop.answers(
        200, "<!-- <QPAY-CONFIRMATION-RESPONSE result=\"NOK\" message=\"no stock\" /> -->");
    Map<String, String> init = all.stored(reading, "4111111111111111");
    init.put("own", own);
    assertThat(all.home(all.start(reading, init))).hasToString(all.shop.url() + "/success");
    assertThat(heard()).hasSize(1);
    assertThat(lastAnswer()).isEqualTo("NOK: no stock");
    all.hub.passes(Duration.ofMinutes(61));
    await().until(() -> heard().size() == 2);
    all.shop.answers(200, "{\"QPAY-CONFIRMATION-RESPONSE\":{\"result\":\"OK\"}}");
    all.hub.passes(Duration.ofMinutes(61));
    await().until(() -> heard().size() == 3);
    await().until(() -> lastAnswer().equals("OK"));
  }

  /** A page of any length, and a refusal, are as good as an OK. */
  @Test
  void aShopWhoseAnswersAreNotReadMayAnswerAnything() {
    all.shop.answers(200, "<QPAY-CONFIRMATION-RESPONSE result=\"NOK\"/>" + " ".repeat(200_000));
    assertThat(all.home(all.start(client, card("4111111111111111"))))
        .hasToString(all.shop.url() + "/success");
    await().until(() -> lastAnswer().equals("HTTP 200"));
    assertThat(heard()).hasSize(1);
  }

  private Map<String, String> card(String number) {
    Map<String, String> init = all.stored(client, number);
    init.put("own", own);
    return init;
  }

  private List<Map<String, String>> heard() {
    return all.shop.heard("own", own);
  }

  private List<String> states() {
    return heard().stream().map(said -> said.getOrDefault("paymentState", "")).toList();
  }

  private static String lastAnswer() {
    return String.valueOf(
        all.hub
            .get(JdbcTemplate.class)
            .queryForObject(
                "select last_answer from notification order by updated_at desc limit 1",
                String.class));
  }
}
