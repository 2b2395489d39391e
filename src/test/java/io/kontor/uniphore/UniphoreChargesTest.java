package io.kontor.uniphore;

import static io.kontor.uniphore.UniphoreClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.StartedHub;
import io.kontor.store.Races;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charges in both forms, over HTTP, of cards that were typed into our own form. */
class UniphoreChargesTest extends StartedHub {

  private static final String CHARGES = "/v1/charges";
  private static final String PAYMENTS = "/uniphore/v1/payments";
  private static final String PAID = "4111111111111111";

  private static final Pattern LIKE_A_CARD = Pattern.compile("(?:\\d[ -]?){13,19}");

  private final UniphoreClient client = new UniphoreClient(url());

  @Test
  void aTokenIsChargedInTheGatewaysForm() {
    Map<String, String> charge = charge(client.token(PAID));
    charge.put("description", "Ticket 7");
    charge.put("metadata[order]", "7");
    JsonNode answer = json(client.form(CHARGES, charge));

    assertThat(answer.path("object").asText()).isEqualTo("charge");
    assertThat(answer.path("status").asText()).isEqualTo("succeeded");
    assertThat(answer.path("paid").asBoolean()).isTrue();
    assertThat(answer.path("amount").asInt()).isEqualTo(400);
    assertThat(answer.path("amount_captured").asInt()).isEqualTo(400);
    assertThat(answer.path("currency").asText()).isEqualTo("eur");
    assertThat(answer.path("metadata").path("order").asText()).isEqualTo("7");
    assertThat(answer.at("/payment_method_details/card/last4").asText()).isEqualTo("1111");
    assertThat(json(client.get(CHARGES + "/" + answer.path("id").asText()))).isEqualTo(answer);
  }

  @Test
  void aChargeThatIsNotCapturedReservesOnly() {
    Map<String, String> charge = charge(client.token(PAID));
    charge.put("capture", "false");
    JsonNode answer = json(client.form(CHARGES, charge));
    assertThat(answer.path("captured").asBoolean()).isFalse();
    assertThat(answer.path("paid").asBoolean()).isTrue();
    assertThat(answer.path("amount_captured").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000000002, card_declined, generic_decline, ''",
    "4000000000009995, card_declined, insufficient_funds, ''",
    "4000000000009979, card_declined, stolen_card, ''",
    "4100000000000019, card_declined, fraudulent, ''",
    "4000000000000069, expired_card, '', exp_month",
    "4000000000000127, incorrect_cvc, '', cvc"
  })
  void aRefusalSaysWhyInTheGatewaysWords(
      String number, String code, String declineCode, String parameter) {
    HttpResponse<String> answer = client.form(CHARGES, charge(client.token(number)));
    JsonNode error = json(answer).path("error");
    assertThat(answer.statusCode()).isEqualTo(402);
    assertThat(error.path("type").asText()).isEqualTo("card_error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("decline_code").asText()).isEqualTo(declineCode);
    assertThat(error.path("param").asText()).isEqualTo(parameter);

    JsonNode charge = json(client.get(CHARGES + "/" + error.path("charge").asText()));
    assertThat(charge.path("status").asText()).isEqualTo("failed");
    assertThat(charge.path("paid").asBoolean()).isFalse();
    assertThat(charge.path("failure_code").asText()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "currency=eur&source=tok_a            | 400 | parameter_missing         | amount",
        "amount=400&source=tok_a              | 400 | parameter_missing         | currency",
        "amount=400&currency=eur              | 400 | parameter_missing         | source",
        "amount=0&currency=eur&source=tok_a   | 400 | parameter_invalid_integer | amount",
        "amount=4.5&currency=eur&source=tok_a | 400 | parameter_invalid_integer | amount",
        "amount=100000000&currency=eur&source=tok_a | 400 | amount_too_large    | amount",
        "amount=400&currency=xyz&source=tok_a | 400 | ''                        | currency",
        "amount=400&currency=eur&source=a+b   | 400 | resource_missing          | source",
        "amount=400&currency=eur&source=tok_a&colour=red | 400 | parameter_unknown | colour",
        "amount=400&amount=4&currency=eur&source=tok_a   | 400 | ''             | amount",
        "amount=400&currency=eur&source=kt_aaaabbbbccccddddeeeeffffgggghhhh | 400 | token_already_used | source",
        "amount=400&currency=eur&source=4111111111111111 | 400 | ''             | source",
        "amount=400&currency=eur&source=tok_a&capture=maybe | 400 | ''          | capture"
      })
  void aWrongRequestNamesItsParameterAndWritesNothing(
      String body, int status, String code, String parameter) {
    HttpResponse<String> answer =
        client.post(CHARGES, "application/x-www-form-urlencoded", body.strip());
    JsonNode error = json(answer).path("error");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("param").asText()).isEqualTo(parameter);
    assertThat(answer.body()).doesNotContain("4111111111111111");
  }

  @Test
  void aKeyIsTakenFromBasicFromBearerAndFromAHeader() {
    String basic = Base64.getEncoder().encodeToString("sk_test_demo:".getBytes());
    UniphoreClient none = client.without("Authorization");
    List<UniphoreClient> all =
        List.of(
            none.with("Authorization", "Basic " + basic),
            none.with("Authorization", "Basic sk_test_demo"),
            none.with("Authorization", "Bearer sk_test_demo"),
            none.with("X-Api-Key", "sk_test_demo"));
    assertThat(all)
        .allSatisfy(it -> assertThat(it.get(CHARGES + "/ch_a").statusCode()).isEqualTo(404));
    assertThat(none.get(CHARGES + "/ch_a").statusCode()).isEqualTo(401);
    HttpResponse<String> wrong = none.with("Authorization", "Bearer sk_no").get(CHARGES + "/ch_a");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).doesNotContain("sk_no");
  }

  @Test
  void anUnknownAddressIsNamed() {
    HttpResponse<String> answer = client.form("/v1/customers", Map.of());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).at("/error/message").asText())
        .isEqualTo("Unrecognized request URL (POST: /v1/customers).");
  }

  @Test
  void aRepeatWithItsKeyGetsTheFirstAnswerAgain() {
    String key = UUID.randomUUID().toString();
    Map<String, String> charge = charge(client.token(PAID));
    HttpResponse<String> first = client.with("Idempotency-Key", key).form(CHARGES, charge);
    HttpResponse<String> again = client.with("Idempotency-Key", key).form(CHARGES, charge);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(first, "Idempotent-Replayed")).isEmpty();
    assertThat(header(again, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(header(again, "Original-Request")).isEqualTo(header(first, "Request-Id"));
    assertThat(header(again, "Request-Id")).isNotEqualTo(header(first, "Request-Id"));

    charge.put("amount", "401");
    HttpResponse<String> other = client.with("Idempotency-Key", key).form(CHARGES, charge);
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(json(other).at("/error/type").asText()).isEqualTo("idempotency_error");
  }

  @Test
  void aRefusalIsRepeatedToo() {
    Map<String, String> charge = charge(client.token("4000000000000002"));
    UniphoreClient keyed = client.with("Idempotency-Key", UUID.randomUUID().toString());
    assertThat(keyed.form(CHARGES, charge).body()).isEqualTo(keyed.form(CHARGES, charge).body());
  }

  @Test
  void aTokenWithoutAKeyIsChargedOnceHoweverOftenAndAtOnce() {
    String reference = "race-" + UUID.randomUUID();
    Map<String, String> charge = charge(client.token(PAID));
    charge.put("reference", reference);
    List<HttpResponse<String>> answers = Races.of(8, () -> client.form(PAYMENTS, charge));
    List<String> ids =
        answers.stream().map(it -> json(it).at("/payment/id").asText()).distinct().toList();
    assertThat(ids).hasSize(1);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        json(client.get(PAYMENTS + "/" + ids.getFirst()))
                            .at("/payment/status")
                            .asText())
                    .isEqualTo("paid"));
    assertThat(charges(reference)).hasSize(1);
  }

  @Test
  void aTokenIsGoodForOneAmountOnly() {
    Map<String, String> charge = charge(client.token(PAID));
    client.form(CHARGES, charge);
    charge.put("amount", "9900");
    HttpResponse<String> second = client.form(CHARGES, charge);
    assertThat(second.statusCode()).isEqualTo(400);
    assertThat(json(second).at("/error/type").asText()).isEqualTo("idempotency_error");
  }

  @Test
  void aFlowReadsItsAnswerByDotPathsFromJsonAFormOrTheQuery() {
    String token = client.token(PAID);
    String body = "{\"amount\":400,\"currency\":\"eur\",\"language\":\"de\",\"token\":\"%s\"}";
    List<HttpResponse<String>> answers =
        List.of(
            client.post(PAYMENTS, "application/json", body.formatted(token)),
            client.form(PAYMENTS, flow(token)),
            client.post(PAYMENTS + "?" + UniphoreClient.encoded(flow(token)), "", ""));
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
              assertThat(json(answer).at("/payment/status").asText()).isEqualTo("paid");
              assertThat(json(answer).at("/payment/message").asText())
                  .isEqualTo("Vielen Dank. Ihre Zahlung von 4,00\u00a0€ war erfolgreich.");
              assertThat(json(answer).at("/payment/card/lastFour").asText()).isEqualTo("1111");
            });
  }

  @Test
  void whoeverAcceptsXmlGetsXml() {
    HttpResponse<String> answer =
        client.with("Accept", "application/xml").form(PAYMENTS, flow(client.token(PAID)));
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
    assertThat(answer.body()).contains("<response><payment><id>pay_", "<status>paid</status>");
  }

  @Test
  void nothingInAnAnswerLooksLikeACardNumber() {
    for (int i = 0; i < 5; i++) {
      String body = client.form(PAYMENTS, flow(client.token("4000002760003184"))).body();
      assertThat(LIKE_A_CARD.matcher(body).find()).as(body).isFalse();
    }
  }

  @Test
  void aProviderThatTakesItsTimeIsAnsweredAsPendingAndTheStateTellsLater() {
    long begun = System.nanoTime();
    JsonNode answer = json(client.form(PAYMENTS, flow(client.token("4000000000050007"))));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(answer.at("/payment/status").asText()).isEqualTo("pending");
    String id = answer.at("/payment/id").asText();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(json(client.get(PAYMENTS + "/" + id)).at("/payment/status").asText())
                    .isEqualTo("paid"));
  }

  @Test
  void whatIsWrongWithACardIsSaidByFieldAndNothingIsQuoted() {
    HttpResponse<String> answer = client.store("4111111111111112", "01/20", "1");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).path("errors").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("number", "expiry", "code");
    assertThat(answer.body()).doesNotContain("4111111111111112");
  }

  @Test
  void theCardFormIsFramedByTheMerchantsPagesOnly() {
    String form = "/uniphore/v1/card?key=pk_test_demo&language=de&origin=";
    HttpResponse<String> ours = client.get(form + simulators());
    assertThat(header(ours, "Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors", simulators());
    assertThat(ours.body()).contains("Kartennummer");
    assertThat(client.get(form + "https://elsewhere.example").statusCode()).isEqualTo(403);
    assertThat(client.get("/uniphore/v1/card?key=pk_no&origin=" + simulators()).statusCode())
        .isEqualTo(401);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static Map<String, String> charge(String token) {
    Map<String, String> charge = new LinkedHashMap<>();
    charge.put("amount", "400");
    charge.put("currency", "eur");
    charge.put("source", token);
    return charge;
  }

  private static Map<String, String> flow(String token) {
    return Map.of("amount", "400", "currency", "eur", "language", "de", "token", token);
  }
}
