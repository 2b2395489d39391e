package io.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.PayerBrowser;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Event;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hub and the simulator, each over HTTP: tokens, pages, and everything that may go wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenFlowTest {

  private StripeHub stripe;
  private final PayerBrowser browser = new PayerBrowser();

  @BeforeAll
  void start(@TempDir Path folder) {
    stripe = new StripeHub(folder, Map.of("kontor.stripe.response-timeout", "2000"));
  }

  @AfterAll
  void stop() {
    stripe.close();
  }

  @AfterEach
  void disarm() {
    stripe.noFault();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visa",
        "visa_debit",
        "mastercard",
        "mastercard_debit",
        "mastercard_prepaid",
        "amex",
        "discover",
        "diners",
        "jcb",
        "unionpay",
        "ca",
        "riskLevelElevated",
        "bypassPending",
        "domesticPricing",
        "avsFail"
      })
  void aGoodTokenIsCaptured(String name) {
    for (String word : new String[] {"tok_" + name, "pm_card_" + name}) {
      Paid paid = stripe.token(word);
      assertThat(paid.payment().state()).as(word).isEqualTo(PaymentState.CAPTURED);
      assertThat(stripe.ledger("charge", stripe.attempt(paid))).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chargeDeclined, generic_decline, REFUSED",
    "chargeDeclinedInsufficientFunds, insufficient_funds, INSUFFICIENT_FUNDS",
    "chargeDeclinedLostCard, lost_card, STOLEN_CARD",
    "chargeDeclinedStolenCard, stolen_card, STOLEN_CARD",
    "chargeDeclinedFraudulent, fraudulent, RISK",
    "chargeDeclinedExpiredCard, expired_card, EXPIRED_CARD",
    "chargeDeclinedIncorrectCvc, incorrect_cvc, WRONG_SECURITY_CODE",
    "chargeDeclinedProcessingError, processing_error, REFUSED",
    "chargeCustomerFail, generic_decline, REFUSED"
  })
  void aBadTokenIsDeclinedWithItsReason(String name, String code, Reason reason) {
    for (String word : new String[] {"tok_" + name, "pm_card_" + name}) {
      Paid paid = stripe.token(word);
      assertThat(paid.payment().state()).as(word).isEqualTo(PaymentState.DECLINED);
      Event last = stripe.hub.get(Payments.class).events(paid.payment().id()).getLast();
      assertThat(last.reason()).contains(reason);
      assertThat(last.note()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tok_createDispute, CHARGED_BACK",
    "tok_createDisputeProductNotReceived, CHARGED_BACK",
    "tok_createDisputeInquiry, CAPTURED",
    "pm_card_createDispute, CHARGED_BACK"
  })
  void aDisputeIsToldByWebhook(String word, PaymentState state) {
    Paid paid = stripe.token(word);
    await()
        .untilAsserted(
            () -> assertThat(stripe.ledger().path("webhooks_under_way").asInt()).isZero());
    assertThat(stripe.payment(paid).state()).isEqualTo(state);
  }

  @Test
  void aTokenThatNobodyGaveIsDeclined() {
    assertThat(stripe.token("tok_nobody").payment().state()).isEqualTo(PaymentState.DECLINED);
  }

  @ParameterizedTest
  @CsvSource({"pass, CAPTURED", "fail, DECLINED"})
  void theBankAsksThePayer(String action, PaymentState state) {
    Paid paid = stripe.token("pm_card_threeDSecure2Required");
    URI bank = URI.create(stripe.attempt(paid).next().orElseThrow().url());
    assertThat(browser.get(bank).body()).contains("12.34 EUR");
    HttpResponse<String> done = browser.post(bank, Map.of("action", action));
    URI home = PayerBrowser.next(done);
    assertThat(home.toString())
        .startsWith(stripe.hub.url() + "/return/stripe/" + stripe.attempt(paid).id());
    assertThat(browser.get(home).statusCode()).isEqualTo(303);
    assertThat(stripe.payment(paid).state()).isEqualTo(state);
  }

  @Test
  void aPayerPaysOnThePageAfterACardThatWasDeclined() {
    Paid paid = stripe.pay(new Instrument.ProviderPage("hosted-card"), 2500, true);
    URI page = URI.create(stripe.attempt(paid).next().orElseThrow().url());
    assertThat(browser.get(page).body()).contains("25.00 EUR", "Two books", "Card number");
    assertThat(card(page, "4000 0000 0000 9995").body()).contains("insufficient funds");
    assertThat(card(page, "1234").body()).contains("number is incorrect");
    HttpResponse<String> back = card(page, "4242 4242 4242 4242");
    assertThat(browser.get(PayerBrowser.next(back)).statusCode()).isEqualTo(303);
    assertThat(stripe.payment(paid).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(browser.get(page).body()).contains("This page is over");
    assertThat(stripe.attempt(paid).providerReference().orElseThrow()).startsWith("pi_");
    assertThat(stripe.followUp(Kind.REFUND, paid, 2500).payment().state())
        .isEqualTo(PaymentState.REFUNDED);
  }

  @Test
  void thePagesCardMayNeedTheBankToo() {
    Paid paid = stripe.pay(new Instrument.ProviderPage("hosted-card"), 2500, true);
    URI page = URI.create(stripe.attempt(paid).next().orElseThrow().url());
    URI bank = PayerBrowser.next(card(page, "4000 0000 0000 3220"));
    assertThat(PayerBrowser.next(browser.post(bank, Map.of("action", "fail")))).isEqualTo(page);
    assertThat(browser.get(page).body()).contains("did not confirm");
    bank = PayerBrowser.next(card(page, "4000 0000 0000 3220"));
    URI home = PayerBrowser.next(browser.post(bank, Map.of("action", "pass")));
    browser.get(home);
    assertThat(stripe.payment(paid).state()).isEqualTo(PaymentState.CAPTURED);
  }

  private HttpResponse<String> card(URI page, String number) {
    return browser.post(page, Map.of("number", number, "action", "pay"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tok_visa", "pm_card_visa"})
  void aReservationIsCapturedInPartAndGivenBackInParts(String word) {
    Paid paid = reserved(word);
    assertThat(stripe.followUp(Kind.CAPTURE, paid, 1000).payment().captured())
        .isEqualTo(new Money(1000, Currency.getInstance("EUR")));
    assertThat(stripe.followUp(Kind.REFUND, paid, 400).payment().state())
        .isEqualTo(PaymentState.PARTIALLY_REFUNDED);
    assertThat(stripe.followUp(Kind.REFUND, paid, 600).payment().state())
        .isEqualTo(PaymentState.REFUNDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tok_visa", "pm_card_visa"})
  void aReservationIsReleased(String word) {
    Paid paid = reserved(word);
    assertThat(stripe.followUp(Kind.VOID, paid, 1234).payment().state())
        .isEqualTo(PaymentState.CANCELLED);
  }

  private Paid reserved(String word) {
    Paid paid = stripe.pay(new Instrument.Token("token-card", word), 1234, false);
    assertThat(paid.payment().state()).isEqualTo(PaymentState.AUTHORIZED);
    return paid;
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop-after", "drop-before", "error-before", "conflict", "timeout"})
  void whatIsLostOnceIsSentAgainAndDoneOnce(String fault) {
    for (String word : new String[] {"tok_visa", "pm_card_visa"}) {
      stripe.fault(fault, 1);
      Paid paid = stripe.token(word);
      assertThat(paid.payment().state()).isEqualTo(PaymentState.CAPTURED);
      assertThat(stripe.ledger("charge", stripe.attempt(paid))).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"error-after, 1", "nonsense, 1", "half, 1", "drop-after, 3"})
  void whatIsDoneAndNotSaidIsFound(String fault, int times) {
    for (String word : new String[] {"tok_visa", "pm_card_visa"}) {
      stripe.fault(fault, times);
      Paid paid = stripe.token(word);
      Attempt attempt = stripe.attempt(paid);
      stripe.noFault();
      assertThat(stripe.ask(attempt).payment().state()).isEqualTo(PaymentState.CAPTURED);
      assertThat(stripe.ledger("charge", attempt)).hasSize(1);
    }
  }

  @Test
  void whatWasNeverDoneIsFailedAfterAWhile() {
    stripe.fault("drop-before", 3);
    Attempt attempt = stripe.attempt(stripe.token("tok_visa"));
    assertThat(attempt.state()).isEqualTo(Attempt.State.UNKNOWN);
    assertThat(stripe.ask(attempt).payment().state()).isEqualTo(PaymentState.UNKNOWN);
    stripe.hub.passes(Duration.ofMinutes(11));
    assertThat(stripe.ask(attempt).payment().state()).isEqualTo(PaymentState.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tok_visa", "pm_card_visa"})
  void aRefundWhoseAnswersAreLostIsFoundAndDoneOnce(String word) {
    Paid paid = stripe.token(word);
    stripe.fault("drop-after", 3);
    Attempt refund = stripe.followUp(Kind.REFUND, paid, 1234).attempt().orElseThrow();
    stripe.noFault();
    assertThat(stripe.ask(refund).payment().state()).isEqualTo(PaymentState.REFUNDED);
    assertThat(stripe.ledger("refund", refund)).hasSize(1);
  }
}
