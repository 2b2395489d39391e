package io.kontor.uniphore;

import static io.kontor.uniphore.UniphoreClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kontor.Browser;
import io.kontor.NodeClients;
import io.kontor.StartedHub;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The card gateway's own tokens, through the hub to the gateway and back. */
class TestTokensTest extends StartedHub {

  private static final String CHARGES = "/v1/charges";

  private final UniphoreClient client = new UniphoreClient(url());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tok_visa",
        "tok_visa_debit",
        "tok_mastercard",
        "tok_mastercard_debit",
        "tok_mastercard_prepaid",
        "tok_amex",
        "tok_discover",
        "tok_diners",
        "tok_jcb",
        "tok_unionpay",
        "tok_ca",
        "tok_riskLevelElevated",
        "tok_bypassPending",
        "tok_domesticPricing",
        "tok_avsFail"
      })
  void aGoodTokenIsPaid(String token) {
    HttpResponse<String> answer = charge(token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).path("status").asText()).isEqualTo("succeeded");
    assertThat(json(answer).path("amount_captured").asInt()).isEqualTo(1999);
  }

  @ParameterizedTest
  @CsvSource({
    "tok_chargeDeclined, card_declined, generic_decline, ''",
    "tok_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds, ''",
    "tok_chargeDeclinedLostCard, card_declined, lost_card, ''",
    "tok_chargeDeclinedStolenCard, card_declined, stolen_card, ''",
    "tok_chargeDeclinedFraudulent, card_declined, fraudulent, ''",
    "tok_chargeDeclinedExpiredCard, expired_card, '', exp_month",
    "tok_chargeDeclinedIncorrectCvc, incorrect_cvc, '', cvc",
    "tok_chargeDeclinedProcessingError, processing_error, '', ''",
    "tok_chargeCustomerFail, card_declined, generic_decline, ''"
  })
  void aBadTokenIsRefusedAsTheGatewayRefusesIt(
      String token, String code, String declineCode, String parameter) {
    HttpResponse<String> answer = charge(token);
    JsonNode error = json(answer).path("error");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(402);
    assertThat(error.path("code").asText()).as(answer.body()).isEqualTo(code);
    assertThat(error.path("decline_code").asText()).isEqualTo(declineCode);
    assertThat(error.path("param").asText()).isEqualTo(parameter);
  }

  @Test
  void anAmountThatTheGatewayDoesNotTakeIsNamed() {
    HttpResponse<String> answer =
        client.form(CHARGES, Map.of("amount", "49", "currency", "usd", "source", "tok_visa"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").asText()).isEqualTo("amount_too_small");
    assertThat(json(answer).at("/error/param").asText()).isEqualTo("amount");
    assertThat(json(answer).at("/error/type").asText()).isEqualTo("invalid_request_error");
  }

  @Test
  void whatIsDisputedLaterIsPaidFirst() {
    JsonNode charge = json(charge("tok_createDispute"));
    assertThat(charge.path("paid").asBoolean()).isTrue();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              JsonNode now = json(client.get(CHARGES + "/" + charge.path("id").asText()));
              assertThat(now.path("disputed").asBoolean()).isTrue();
            });
  }

  @Test
  void theGatewaysOwnClientForNodeIsContentWithTheHub() throws Exception {
    NodeClients.need("stripe");
    String program = NodeClients.HOME.resolve("charges.js").toString();
    NodeClients.Said done =
        NodeClients.run(
            "", "node", program, "localhost", Integer.toString(PORT), UniphoreClient.KEY);
    assertThat(done.ok()).as(done.output()).isTrue();
    JsonNode said = new ObjectMapper().readTree(done.output());
    assertThat(said.path("status").asText()).isEqualTo("succeeded");
    assertThat(said.path("from").asText()).isEqualTo("node");
    assertThat(said.path("same").asBoolean()).isTrue();
    assertThat(said.path("replayed").asText()).isEqualTo("true");
    assertThat(said.path("read").asInt()).isEqualTo(1234);
    assertThat(said.path("errors"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "StripeCardError insufficient_funds",
            "StripeCardError expired_card",
            "StripeInvalidRequestError parameter_invalid_integer",
            "StripeIdempotencyError",
            "StripeAuthenticationError");
  }

  @Test
  void theGatewaysOwnFormInAFlowGivesATokenThatIsCharged() {
    try (Browser browser = Browser.open("flow")) {
      browser.go(simulators() + "/uniphore/flow?form=gateway&call=charges");
      browser.click("#next");
      browser.click("button.kontor-pay");
      browser.choose("dialog select", "tok_chargeDeclinedLostCard");
      browser.click("dialog button");
      browser.awaitText(".statement", "Your card was declined.");
      browser.go(simulators() + "/uniphore/flow?form=gateway&call=charges");
      browser.click("#next");
      browser.click("button.kontor-pay");
      browser.choose("dialog select", "tok_visa");
      browser.click("dialog button");
      browser.awaitText(".statement", "Charge succeeded.");
      browser.keep("7-gateway");
    }
  }

  private HttpResponse<String> charge(String token) {
    return client
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .form(CHARGES, Map.of("amount", "1999", "currency", "usd", "source", token));
  }
}
