package io.kontor.qenta.connector;

import static io.kontor.qenta.connector.ShopHub.WEBHOOK;
import static io.kontor.qenta.connector.ShopHub.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.LossyWire;
import io.kontor.PayerBrowser;
import io.kontor.StartedHub;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Instrument;
import io.kontor.payment.PaymentState;
import io.kontor.qenta.ShopClient;
import io.kontor.route.Routes;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two hubs in a row: the near one is a shop of the far one's by the QENTA API, and the far one's
 * provider is the sandbox. Only confirmations bring news to the near hub here, but where a payer
 * comes back to it or a test asks by itself.
 */
class TwoHubsTest extends StartedHub {

  private static final String OK = "<QPAY-CONFIRMATION-RESPONSE result=\"OK\" />";

  /** Between the two. */
  private static LossyWire out;

  private static ShopHub near;

  private final PayerBrowser browser = new PayerBrowser();
  private final ShopClient far = new ShopClient(url(), "http://localhost:" + NEIGHBOUR);

  @BeforeAll
  static void start(@Autowired Routes farRoutes, @TempDir Path folder) {
    // asking for a bean has started the far hub
    assertThat(farRoutes).isNotNull();
    out = new LossyWire(url());
    near = new ShopHub(out.url(), NEIGHBOUR, folder);
  }

  @AfterAll
  static void stop() {
    near.close();
    out.close();
  }

  @AfterEach
  void mend() {
    near.in.mend();
  }

  @ParameterizedTest
  @CsvSource({"approve, CAPTURED", "fail, DECLINED", "cancel, CANCELLED"})
  void aConfirmationBringsTheNewsBeforeThePayerIsBack(String decision, PaymentState state) {
    Paid paid = near.pay("paypal", 12_50);
    URI home = decide(paid, decision);
    assertThat(near.payment(paid).state()).isEqualTo(state);
    assertThat(home).hasToString(returnUrl(paid));
    assertThat(browser.get(home).statusCode()).isEqualTo(303);
    assertThat(near.payment(paid).state()).isEqualTo(state);
  }

  @Test
  void whatIsDecidedLaterIsConfirmedLater() {
    Paid paid = near.pay("sofort", 7_00);
    decide(paid, "later");
    await().untilAsserted(() -> assertState(paid, PaymentState.CAPTURED));
  }

  @Test
  void aPaymentWhoseConfirmationIsLostIsSettledByThePayersReturn() {
    Paid paid = near.pay("eps", 7_00);
    near.in.cut(WEBHOOK);
    URI home = decide(paid, "approve");
    assertState(paid, PaymentState.PENDING);
    browser.get(home);
    assertState(paid, PaymentState.CAPTURED);
  }

  @Test
  void whatIsReservedIsDepositedInPart() {
    Paid paid = authorized(20_00);
    Attempt deposit = near.followUp(Kind.CAPTURE, paid, Optional.of(eur(15_00)));
    assertThat(deposit.state()).isEqualTo(Attempt.State.SUCCEEDED);
    assertThat(near.payment(paid).captured()).isEqualTo(eur(15_00));
    assertThat(details(paid)).containsEntry("payment.1.1.depositAmount", "15.00");
  }

  @Test
  void whatIsReservedIsReleased() {
    Paid paid = authorized(20_00);
    near.followUp(Kind.VOID, paid, Optional.empty());
    assertState(paid, PaymentState.CANCELLED);
    assertThat(details(paid)).containsEntry("payment.1.1.state", "payment_closed");
  }

  @Test
  void whatIsPaidGoesBackInParts() {
    Paid paid = captured(20_00);
    refund(paid, 5_00);
    assertState(paid, PaymentState.PARTIALLY_REFUNDED);
    refund(paid, 15_00);
    assertState(paid, PaymentState.REFUNDED);
    assertThat(details(paid)).containsEntry("order.1.refundAmount", "20.00");
  }

  @Test
  void aRefundWhoseAnswerIsLostIsFoundAndNotRepeated() {
    Paid paid = captured(20_00);
    refund(paid, 5_00);
    out.lose("/refund");
    Attempt lost = refund(paid, 5_00);
    assertThat(lost.state()).isEqualTo(Attempt.State.UNKNOWN);
    near.ask(lost);
    assertThat(near.payment(paid).refunded()).isEqualTo(eur(10_00));
    assertThat(details(paid)).containsEntry("order.1.credits", "2");
  }

  @Test
  void aRefundThatNeverArrivedIsNotTakenForDone() {
    Paid paid = captured(20_00);
    out.swallow("/refund");
    Attempt lost = refund(paid, 5_00);
    near.ask(lost);
    assertThat(near.attempt(lost).state()).isEqualTo(Attempt.State.UNKNOWN);
    near.hub.passes(Duration.ofHours(2));
    near.ask(lost);
    assertThat(near.attempt(lost).state()).isEqualTo(Attempt.State.FAILED);
    assertThat(near.payment(paid).refunded().isZero()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"CAPTURE, /deposit, CAPTURED", "VOID, /approveReversal, CANCELLED"})
  void aFollowUpWhoseAnswerIsLostIsFound(Kind kind, String path, PaymentState state) {
    Paid paid = authorized(9_00);
    out.lose(path);
    Attempt lost = near.followUp(kind, paid, Optional.empty());
    assertThat(lost.state()).isEqualTo(Attempt.State.UNKNOWN);
    assertState(paid, PaymentState.AUTHORIZED);
    near.ask(lost);
    assertState(paid, state);
  }

  @Test
  void aPaymentWhoseAnswerIsLostIsFoundByItsNumberAndNotStartedAgain() {
    int before = out.passed("/frontend/init").size();
    out.lose("/frontend/init");
    Paid paid = near.pay("paypal", 3_00);
    assertThat(paid.next()).isEmpty();
    near.ask(near.attempt(paid));
    assertState(paid, PaymentState.PENDING);
    assertThat(out.passed("/frontend/init")).hasSize(before + 1);
    assertThat(details(paid)).containsEntry("error.1.errorCode", "30014");
  }

  @Test
  void aPaymentThatWasNeverStartedIsAbsentOnceNobodyCanPayIt() {
    out.swallow("/frontend/init");
    Paid paid = near.pay("paypal", 3_00);
    near.ask(near.attempt(paid));
    assertState(paid, PaymentState.PENDING);
    near.hub.passes(Duration.ofHours(2));
    near.ask(near.attempt(paid));
    assertState(paid, PaymentState.FAILED);
  }

  @Test
  void aPaymentWithoutANumberWasNeverStarted() {
    out.lose("/generateOrderNumber");
    Paid paid = near.pay("paypal", 3_00);
    assertThat(paid.payment().state()).isEqualTo(PaymentState.UNKNOWN);
    near.ask(near.attempt(paid));
    assertState(paid, PaymentState.FAILED);
  }

  @Test
  void whatQentaDoesNotAskThePayerForItselfIsRefused() {
    var card = new Instrument.Card("4111111111111111", 12, 2030, "123", "Ann Example");
    int before = out.passed("").size();
    assertThat(near.pay(card, 100, true).payment().state()).isEqualTo(PaymentState.DECLINED);
    assertThat(near.pay("no-such", 100).payment().state()).isEqualTo(PaymentState.DECLINED);
    var paypal = new Instrument.ProviderPage("paypal");
    assertThat(near.pay(paypal, 100, false).payment().state()).isEqualTo(PaymentState.DECLINED);
    assertThat(out.passed("")).hasSize(before);
  }

  @Test
  void aConfirmationIsTakenOnceHoweverOftenItComes() {
    Paid paid = near.pay("paypal", 8_00);
    near.in.cut(WEBHOOK);
    decide(paid, "approve");
    assertState(paid, PaymentState.PENDING);
    String genuine = confirmation(paid);
    assertThat(confirm(genuine)).isEqualTo(OK);
    assertState(paid, PaymentState.CAPTURED);
    int events = events(paid);
    assertThat(confirm(genuine)).isEqualTo(OK);
    assertThat(events(paid)).isEqualTo(events);
  }

  @Test
  void aForgedConfirmationChangesNothing() {
    Paid paid = near.pay("paypal", 8_00);
    near.in.cut(WEBHOOK);
    decide(paid, "approve");
    String genuine = confirmation(paid);
    for (String forged :
        new String[] {
          genuine.replace("amount=8.00", "amount=9.00"),
          genuine.replace("paymentState=SUCCESS", "paymentState=PENDING"),
          genuine.replaceAll("&responseFingerprint=.*", ""),
          genuine.replaceAll("%2Csecret", ""),
          genuine.replaceAll("kontor_token=[0-9a-f]{8}", "kontor_token=00000000"),
          genuine.replaceAll("kontor_attempt=[^&]*", "kontor_attempt=" + UUID.randomUUID()),
          genuine + "&amount=9.00",
          "",
        }) {
      assertThat(forged).isNotEqualTo(genuine);
      assertThat(confirm(forged)).as(forged).contains("result=\"NOK\" message=\"");
      assertState(paid, PaymentState.PENDING);
    }
    assertThat(QentaWords.post(near.hub.url() + "/webhooks/qenta/other", genuine)).contains("NOK");
    assertThat(confirm(genuine)).isEqualTo(OK);
    assertState(paid, PaymentState.CAPTURED);
  }

  @Test
  void anUnsignedStateEndsNothingThatQentaIsStillAtWorkOn() {
    Paid paid = near.pay("paypal", 8_00);
    String cancel = "paymentState=CANCEL&" + token(paid);
    assertThat(confirm("paymentState=CANCEL&kontor_attempt=" + near.attempt(paid).id()))
        .contains("NOK");
    assertThat(confirm(cancel)).contains("NOK");
    assertState(paid, PaymentState.PENDING);
    decide(paid, "approve");
    assertState(paid, PaymentState.CAPTURED);
    assertThat(confirm(cancel)).isEqualTo(OK);
    assertState(paid, PaymentState.CAPTURED);
  }

  @Test
  void anUnsignedStateMovesNoMoneyButMakesUsAsk() {
    Paid paid = near.pay("paypal", 8_00);
    near.in.cut(WEBHOOK);
    decide(paid, "approve");
    assertThat(confirm("paymentState=FAILURE&" + token(paid))).isEqualTo(OK);
    assertState(paid, PaymentState.CAPTURED);
  }

  @Test
  void aSignedConfirmationOfAnotherAmountMakesUsAsk() {
    Paid paid = near.pay("paypal", 8_00);
    near.in.cut(WEBHOOK);
    String other = QentaWords.success(near.attempt(paid), "800.00");
    assertThat(confirm(other)).contains("NOK");
    assertState(paid, PaymentState.PENDING);
    decide(paid, "approve");
    assertThat(confirm(other)).isEqualTo(OK);
    assertThat(near.payment(paid).captured()).isEqualTo(eur(8_00));
  }

  private void assertState(Paid paid, PaymentState state) {
    assertThat(near.payment(paid).state()).isEqualTo(state);
  }

  private Paid captured(long minor) {
    Paid paid = near.pay("paypal", minor);
    decide(paid, "approve");
    assertState(paid, PaymentState.CAPTURED);
    return paid;
  }

  private Paid authorized(long minor) {
    Paid paid = near.pay(new Instrument.ProviderPage("invoice"), minor, false);
    decide(paid, "approve");
    assertState(paid, PaymentState.AUTHORIZED);
    return paid;
  }

  private static Attempt refund(Paid paid, long minor) {
    return near.followUp(Kind.REFUND, paid, Optional.of(eur(minor)));
  }

  private static int events(Paid paid) {
    return near.hub.get(Payments.class).events(paid.payment().id()).size();
  }

  private static String returnUrl(Paid paid) {
    return near.in.url() + "/return/qenta/" + near.attempt(paid).id();
  }

  private static String token(Paid paid) {
    return QentaWords.form(QentaWords.token(near.attempt(paid)));
  }

  /** The order, as the far hub tells its shop. */
  private Map<String, String> details(Paid paid) {
    String number = near.attempt(paid).providerReference().orElseThrow();
    return far.backend("getOrderDetails", Map.of("orderNumber", number)).fields();
  }

  /** The last confirmation of a payment that was on its way to the near hub. */
  private static String confirmation(Paid paid) {
    return near.in.passed(WEBHOOK).stream()
        .map(passed -> new String(passed.body(), StandardCharsets.UTF_8))
        .filter(body -> body.contains(near.attempt(paid).id().toString()))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private String confirm(String body) {
    return QentaWords.post(near.hub.url() + WEBHOOK, body);
  }

  /** Walks to the bank's page and decides there; says where the payer is sent home to. */
  private URI decide(Paid paid, String decision) {
    URI bank = moved(browser.get(URI.create(paid.next().orElseThrow().url())));
    assertThat(bank.toString()).startsWith(simulators());
    URI back = moved(browser.post(bank, Map.of("decision", decision)));
    while (!back.toString().startsWith(near.in.url())) {
      back = moved(browser.get(back));
    }
    return back;
  }

  private static URI moved(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }
}
