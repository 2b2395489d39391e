package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import io.kontor.ping.PingClient.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every edge of amounts and currencies; what is refused leaves nothing behind. */
class AmountsTest extends StartedHub {

  private final PingClient client = new PingClient(url());
  private UUID merchant = UUID.randomUUID();
  private UUID order = UUID.randomUUID();

  @BeforeEach
  void anOrder() {
    merchant = client.merchant();
    order = client.order();
  }

  /** Amounts as they stand in the JSON: of the payment, and of its items. */
  private Answer pay(String total, String... items) {
    String list =
        String.join(
            ",",
            List.of(items).stream()
                .map(
                    amount ->
                        "{\"amount\":%s,\"name\":\"a\",\"vat_rate\":25,\"merchant_id\":\"%s\"}"
                            .formatted(amount, merchant))
                .toList());
    return client.post(
        "/payment_orders/" + order + "/payments",
        """
        {"currency":"SEK","total_amount":%s,"order_items":[%s],"provider":"dummy","method":"dummy",
         "provider_method_parameters":{"desired_payment_status":"COMPLETED"}}
        """
            .formatted(total, list));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "99", "9007199254740993", "9223372036854775807"})
  void aWholeAmountIsKeptToTheUnit(String amount) {
    UUID payment = pay(amount, amount).id();
    String told = client.get("/payment_orders/" + order + "/payments/" + payment).text();
    assertThat(told).contains("\"total_amount\":" + amount, "\"received_total\":" + amount);
  }

  @Test
  void anItemMayCostNothing() {
    pay("5", "0", "5").expect(200);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, total_amount, invalid_value",
    "-1, -1, total_amount, invalid_value",
    "5, -5, order_items.0.amount, invalid_value",
    "5, 4, total_amount, amount_mismatch",
    "4, 5, total_amount, amount_mismatch",
    "9223372036854775808, 1, total_amount, invalid_value",
    "1, 9223372036854775808, order_items.0.amount, invalid_value",
    "1.5, 1, total_amount, invalid_type",
    "1.0, 1, total_amount, invalid_type",
    "1e2, 100, total_amount, invalid_type",
    "1, 1e0, order_items.0.amount, invalid_type",
    "'\"5\"', 5, total_amount, invalid_type",
    "null, 5, total_amount, invalid_type",
    "true, 5, total_amount, invalid_type",
    "NaN, 5, '', malformed_json",
    "01, 1, '', malformed_json",
  })
  void anyOtherAmountIsRefused(String total, String item, String property, String error) {
    Answer answer = pay(total, item).expect(422);
    assertThat(answer.error()).isEqualTo(error);
    assertThat(answer.property()).isEqualTo(property);
    assertThat(client.get("/payment_orders/" + order).body().path("payments")).isEmpty();
  }

  @Test
  void aSumBeyondALongIsRefused() {
    String half = "4611686018427387904";
    assertThat(pay("9223372036854775807", half, half).expect(422).error())
        .isEqualTo("amount_mismatch");
    String most = "9223372036854775807";
    assertThat(pay("1", most, most, "3").expect(422).error()).isEqualTo("amount_mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"JPY\"", "\"sek\"", "\"XXX\"", "null", "752"})
  void anOrderInAnotherCurrencyIsRefused(String currency) {
    Answer answer = client.post("/payment_orders", "{\"currency\":" + currency + "}").expect(422);
    assertThat(answer.property()).isEqualTo("currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEK", "NOK", "EUR", "GBP", "DKK"})
  void anOrderTakesPaymentsInItsCurrencyOnly(String currency) {
    UUID other = client.post("/payment_orders", "{\"currency\":\"" + currency + "\"}").id();
    Answer answer = client.dummy(other, merchant, 100, "COMPLETED");
    if (currency.equals("SEK")) {
      answer.expect(200);
    } else {
      assertThat(answer.expect(422).error()).isEqualTo("currency_mismatch");
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 204", "99, 422", "101, 422"})
  void itemsAreReplacedByItemsOfTheSameSum(long amount, int status) {
    UUID payment = client.dummy(order, merchant, 100, "PENDING").id();
    String items = "{\"order_items\":[" + PingClient.item(merchant, amount) + "]}";
    client.put("/payment_orders/" + order + "/payments/" + payment, items).expect(status);
  }

  @Test
  void noMoreIsRefundedThanWasCaptured() {
    UUID payment = client.dummy(order, merchant, 100, "COMPLETED").id();
    String refund = "/payment_orders/" + order + "/payments/" + payment + "/refund";
    assertThat(client.post(refund, "{\"amount\":101}").expect(422).property()).isEqualTo("amount");
    client.post(refund, "{\"amount\":0}").expect(422);
    client.post(refund, "{\"amount\":1,\"currency\":\"EUR\"}").expect(422);
    client.post(refund, "{\"amount\":60,\"currency\":\"SEK\"}").expect(200);
    client.post(refund, "{\"amount\":41}").expect(422);
    client.post(refund, "{\"amount\":40}").expect(200);
    assertThat(client.post(refund, "{\"amount\":1}").expect(403).error())
        .isEqualTo("operation_forbidden");
    Answer told = client.get("/payment_orders/" + order + "/payments/" + payment);
    assertThat(told.body().at("/refund/amount").asLong()).isEqualTo(100);
    assertThat(told.body().path("refunds")).hasSize(2);
    assertThat(told.body().path("status").asText()).isEqualTo("COMPLETED");
  }

  @Test
  void theSplitIsOfWhatRemains() {
    UUID payment = client.dummy(order, merchant, 1000, "COMPLETED").id();
    client.dummy(order, merchant, 500, "DECLINED").expect(200);
    String at = "/payment_orders/" + order;
    client.put(at, "{\"split_parameters\":{\"tenant_fee\":70}}").expect(204);
    String rest = PingClient.item(merchant, 600);
    String refund = "{\"amount\":400,\"order_items\":[" + rest + "]}";
    client.post(at + "/payments/" + payment + "/refund", refund).expect(200);
    client.put(at + "/settle", "{\"fast_forward\":true}").expect(204);
    Answer allocations = client.get("/allocations?payment_order_id=" + order);
    assertThat(allocations.body().findValues("amount"))
        .extracting(amount -> amount.asLong())
        .containsExactlyInAnyOrder(530L, 70L);
    assertThat(client.get("/allocations?merchant_id=" + merchant).body()).hasSize(1);
  }
}
