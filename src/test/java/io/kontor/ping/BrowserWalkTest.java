package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import io.kontor.Browser;
import io.kontor.StartedHub;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A card payment from the merchant's basket to the merchant's thanks, in a browser: the merchant's
 * back end speaks to the hub, the payer to the provider's page, the provider to the hub, the hub to
 * the merchant.
 */
class BrowserWalkTest extends StartedHub {

  private static final String PAID = "5457 2100 0200 1420";
  private static final String NO_FUNDS = "5186 1700 7000 1140";

  private static Browser browser;

  private final PingClient client = new PingClient(url()).with("x-api-version", "2025-12-09");
  private Shop shop;

  @BeforeAll
  static void open() {
    browser = Browser.open("ping");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void trade() throws EmptyWebhookSecretException {
    shop = new Shop(client, NEIGHBOUR);
  }

  @AfterEach
  void shut() {
    shop.close();
  }

  @Test
  void aCardIsPaidToldClosedSplitAndSettled() throws IOException {
    String user = toTheCardPage();
    payWith(PAID);

    browser.awaitAddress(shop.url() + "/thanks");
    browser.awaitText("strong", "COMPLETED");
    browser.keep("thanks");
    assertTold("PENDING", "COMPLETED");
    assertThat(shop.heard().getLast().path("received_total").asLong()).isEqualTo(Shop.ALL);
    JsonNode moved = transaction(user);
    assertThat(moved.path("status").asText()).isEqualTo("SUCCESS");
    assertThat(moved.path("amount").asText()).isEqualTo("299.00");
    assertThat(moved.path("currency").asText()).isEqualTo("SEK");
    assertThat(moved.path("account").asText()).isEqualTo("545721******1420");
    assertThat(callsOf(moved)).containsExactly("authorize true", "transfer true");

    for (String step : List.of("close", "split", "settle")) {
      client.put(order() + "/" + step, "{}").expect(204);
    }
    assertThat(client.get(order()).expect(200).body().path("status").asText()).isEqualTo("SETTLED");
    assertAddsUp();
    assertTold("PENDING", "COMPLETED");
  }

  @Test
  void aDeclinedCardLeadsToTheErrorPageAndNothingIsSplit() throws IOException {
    String user = toTheCardPage();
    payWith(NO_FUNDS);

    browser.awaitAddress(shop.url() + "/sorry");
    browser.awaitText("strong", "DECLINED");
    browser.keep("sorry");
    assertTold("PENDING", "DECLINED");
    JsonNode refused = transaction(user);
    assertThat(refused.path("status").asText()).isEqualTo("ERR_DECLINED_NO_FUNDS");
    assertThat(callsOf(refused)).containsExactly("authorize true", "cancel true");

    client.put(order() + "/settle", "{\"fast_forward\":true}").expect(204);
    assertThat(allocations()).isEmpty();
    assertTold("PENDING", "DECLINED");
  }

  @Test
  void aPayerWhoGivesUpComesBackAndCannotPayAfterAll() {
    toTheCardPage();
    String page = browser.address();
    payWith("no card at all");
    browser.awaitText(".error", "That is no card number.");
    browser.keep("card-again");
    browser.click("button[value=cancel]");

    browser.awaitAddress(shop.url() + "/sorry");
    browser.awaitText("strong", "ABORTED");
    assertTold("PENDING", "ABORTED");
    browser.go(page);
    browser.awaitText("h1", "This payment is over");
    browser.keep("over");
    assertTold("PENDING", "ABORTED");
  }

  /** As whom the provider knows the payer. */
  private String toTheCardPage() {
    browser.go(shop.url() + "/");
    browser.click("button");
    browser.awaitAddress(simulators() + "/");
    browser.find("[name=number]");
    assertThat(browser.text()).contains("299.00 SEK");
    assertThat(client.get(payment()).body().path("status").asText()).isEqualTo("PENDING");
    return browser.address().replaceFirst(".*[?&]userId=", "").replaceFirst("&.*", "");
  }

  private static void payWith(String card) {
    browser.type("[name=number]", card);
    browser.type("[name=expiry]", "12/39");
    browser.type("[name=cvv]", "123");
    browser.keep("card");
    browser.click("button[value=pay]");
  }

  private void assertTold(String... statuses) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(shop.heard()).hasSizeGreaterThanOrEqualTo(statuses.length));
    assertThat(shop.heard()).extracting(it -> it.path("status").asText()).containsExactly(statuses);
    assertThat(shop.heard())
        .allSatisfy(
            it -> {
              assertThat(it.path("payment_id").asText()).isEqualTo(shop.payment().toString());
              assertThat(it.path("payment_order_id").asText()).isEqualTo(shop.order().toString());
              assertThat(it.at("/metadata/basket").asInt()).isEqualTo(7);
            });
    assertThat(shop.forged()).isEmpty();
    assertThat(client.get(payment()).body().path("status_history").findValuesAsText("status"))
        .containsExactly(
            Stream.concat(Stream.of("INITIATED"), Stream.of(statuses)).toArray(String[]::new));
  }

  /** The fee is borne in proportion: 900 × 199 / 299 is 599 and 900 × 100 / 299 is 301. */
  private void assertAddsUp() {
    assertThat(received(shop.penMaker().toString())).isEqualTo(Shop.PEN - 599);
    assertThat(received(shop.inkMaker().toString())).isEqualTo(Shop.INK - 301);
    assertThat(received("null")).isEqualTo(Shop.FEE);
    List<JsonNode> payouts =
        allocations().stream()
            .map(it -> it.path("payout_id").asText())
            .distinct()
            .map(it -> client.get("/payouts/" + it).expect(200).body())
            .toList();
    assertThat(payouts)
        .hasSize(3)
        .allSatisfy(
            payout ->
                assertThat(received(payout.path("merchant_id").asText()))
                    .isEqualTo(payout.path("amount").asLong()));
    assertThat(payouts.stream().mapToLong(it -> it.path("amount").asLong()).sum())
        .isEqualTo(Shop.ALL);
  }

  /**
   * What the order's allocations give somebody, in minor units.
   *
   * @param merchant {@code null} for the tenant
   */
  private long received(String merchant) {
    return allocations().stream()
        .filter(it -> it.path("merchant_id").asText().equals(merchant))
        .mapToLong(it -> it.path("amount").asLong())
        .sum();
  }

  private List<JsonNode> allocations() {
    return list(
        client.get("/allocations?payment_order_id=" + shop.order()).expect(200).body(), "data");
  }

  private String order() {
    return "/payment_orders/" + shop.order();
  }

  private String payment() {
    return order() + "/payments/" + shop.payment();
  }

  /** The one that the provider made for its user. */
  private static JsonNode transaction(String user) throws IOException {
    List<JsonNode> made =
        list(books(), "transactions").stream()
            .filter(it -> it.path("userId").asText().equals(user))
            .toList();
    assertThat(made).as(user).hasSize(1);
    return made.getFirst();
  }

  /** What the provider told the hub of it, each with whether the hub agreed. */
  private static List<String> callsOf(JsonNode transaction) throws IOException {
    return list(books(), "calls").stream()
        .filter(it -> it.path("txId").asLong() == transaction.path("id").asLong())
        .map(it -> it.path("action").asText() + " " + it.path("success").asBoolean())
        .toList();
  }

  private static JsonNode books() throws IOException {
    return new ObjectMapper().readTree(URI.create(simulators() + "/paymentiq/ledger").toURL());
  }

  private static List<JsonNode> list(JsonNode node, String field) {
    return StreamSupport.stream(node.path(field).spliterator(), false).toList();
  }
}
