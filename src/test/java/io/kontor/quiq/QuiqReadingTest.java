package io.kontor.quiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Line;
import io.kontor.quiq.QuiqMessage.Standing;
import io.kontor.quiq.QuiqProperties.Call;
import io.kontor.quiq.QuiqProperties.Item;
import io.kontor.quiq.QuiqProperties.Mapping;
import io.kontor.quiq.QuiqProperties.Message;
import io.kontor.quiq.QuiqProperties.Result;
import io.kontor.quiq.QuiqTrouble.Kind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Quiq says, by the names that a configuration gives. */
class QuiqReadingTest {

  private static final Item ITEM = new Item("/description", "/quantity", "/amount", false);
  private static final Mapping USUAL = mapping(ITEM, true);

  private static Mapping mapping(Item item, boolean decimals) {
    return new Mapping(
        new Call("GET", "/m/{token}", ""),
        new Call("POST", "/m/{token}/reply", ""),
        new Message(
            "/id",
            "/description",
            "/amount",
            "/currency",
            "/lineItems",
            "/response",
            "/result",
            List.of("success"),
            "/state",
            List.of("expired"),
            "/expiresAt",
            "/key"),
        item,
        new Result(
            "/auth/paymentKey", "/result", "", "", "", "", "", "success", "failure", List.of()),
        decimals);
  }

  private static QuiqMessage read(Mapping mapping, String json) {
    return new QuiqReading(mapping).message(StrictJson.read(json), "USD");
  }

  private static QuiqMessage read(String json) {
    return read(USUAL, json);
  }

  @Test
  void aWholeMessageIsRead() {
    QuiqMessage message =
        read(
            """
            {"id":"m-1","description":"Two  books\\n","amount":"12.50","currency":"eur","key":"k",
             "lineItems":[{"description":"Book","quantity":2,"amount":12.00,"sku":"b"},
             {"description":"Fee","amount":"0.50"},{"description":"?","amount":"free"}],
             "response":null,"expiresAt":"2026-03-01T13:00:00+01:00"}
            """);
    assertThat(message.id()).isEqualTo("m-1");
    assertThat(message.description()).isEqualTo("Two  books");
    assertThat(message.amount()).hasToString("12.50 EUR");
    assertThat(message.lines()).containsExactly(new Line("Book", 2, 1200), new Line("Fee", 1, 50));
    assertThat(message.lineItems()).hasSize(3);
    assertThat(message.lineItems().at("/0/sku").asText()).isEqualTo("b");
    assertThat(message.standing()).isEqualTo(Standing.OPEN);
    assertThat(message.expires()).contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(message.key()).isEqualTo("k");
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    QuiqMessage message = read("{\"amount\":7}");
    assertThat(message.amount()).hasToString("7.00 USD");
    assertThat(message.description()).isEmpty();
    assertThat(message.key()).isEmpty();
    assertThat(message.lines()).isEmpty();
    assertThat(message.lineItems()).isEmpty();
    assertThat(message.expires()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{}, OPEN",
    "'', OPEN",
    "null, OPEN",
    "{'result':'SUCCESS'}, PAID",
    "{'result':'failure'}, CLOSED",
    "{'other':1}, CLOSED",
    "'done', CLOSED"
  })
  void theResponseSaysWhetherThereIsAResult(String response, Standing standing) {
    boolean json = response.startsWith("{") || response.equals("null");
    String value = json ? response.replace('\'', '"') : "\"" + response + "\"";
    assertThat(read("{\"amount\":7,\"response\":" + value + "}").standing()).isEqualTo(standing);
  }

  @Test
  void aSessionThatIsOverIsClosed() {
    assertThat(read("{\"amount\":7,\"state\":\"Expired\"}").standing()).isEqualTo(Standing.CLOSED);
    assertThat(read("{\"amount\":7,\"state\":\"active\"}").standing()).isEqualTo(Standing.OPEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"amount\":0}",
        "{\"amount\":-1}",
        "{\"amount\":\"1.999\"}",
        "{\"amount\":\"1,50\"}",
        "{\"amount\":1e3}",
        "{\"amount\":\"99999999999999\"}",
        "{\"amount\":true}",
        "{\"amount\":{}}",
        "{\"amount\":5,\"currency\":\"EURO\"}",
        "{\"amount\":5,\"currency\":\"XAU\"}"
      })
  void anAmountThatCannotBePaidIsRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            QuiqTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE));
  }

  @Test
  void amountsMayBeMinorUnitsAndPricesOfOnePiece() {
    Mapping mapping = mapping(new Item("/name", "/count", "/price", true), false);
    QuiqMessage message =
        read(
            mapping,
            "{\"amount\":1250,\"lineItems\":[{\"name\":\"Book\",\"count\":2,\"price\":600}]}");
    assertThat(message.amount()).hasToString("12.50 USD");
    assertThat(message.lines()).containsExactly(new Line("Book", 2, 1200));
    Currency usd = Currency.getInstance("USD");
    assertThat(new QuiqReading(mapping).written(1250, usd)).hasToString("1250");
    assertThat(new QuiqReading(USUAL).written(1250, usd)).hasToString("12.50");
    Currency yen = Currency.getInstance("JPY");
    assertThat(new QuiqReading(USUAL).written(1250, yen)).hasToString("1250");
  }

  @Test
  void aCallCarriesTheTokenWhereTheConfigurationSays() {
    QuiqProperties.Account account =
        new QuiqProperties.Account(
            URI.create("https://acme.goquiq.com"),
            "id",
            "sécret",
            "pk",
            "",
            "",
            Duration.ofDays(1),
            false,
            BigDecimal.ZERO,
            List.of());
    QuiqToken token = new QuiqToken("head.body.sign");
    QuiqCall path = QuiqCalls.of(account, USUAL.read(), token, QuiqCalls.object());
    assertThat(path.url()).isEqualTo("https://acme.goquiq.com/m/head.body.sign");
    assertThat(path.body()).isEmpty();
    assertThat(path.authorization()).isEqualTo("Basic aWQ6c8OpY3JldA==");
    ObjectNode said = QuiqCalls.object();
    QuiqCalls.put(said, "/auth/paymentKey", text("pk"));
    QuiqCall body = QuiqCalls.of(account, new Call("POST", "/reply", "/auth/token"), token, said);
    assertThat(body.url()).isEqualTo("https://acme.goquiq.com/reply");
    assertThat(body.body())
        .isEqualTo("{\"auth\":{\"paymentKey\":\"pk\",\"token\":\"head.body.sign\"}}");
    assertThat(body).hasToString("QuiqCall[POST]");
    assertThat(token).hasToString("QuiqToken");
  }

  private static TextNode text(String text) {
    return TextNode.valueOf(text);
  }
}
